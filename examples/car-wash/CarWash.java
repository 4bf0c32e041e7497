import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Yielded;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;

/**
 * A car wash with 100,000 cars, each of them a coroutine.
 *
 * <p>What a car does is written as a plain method: it arrives, drives on if the queue is too long, waits for a machine, is
 * washed, and leaves. Where time passes it yields what it waits for, and the simulation resumes it then. The simulation itself
 * is a queue of events in the order of time.
 *
 * <pre>
 *   ./fermata run examples/car-wash/CarWash.java [CARS] [SEED]
 * </pre>
 */
public class CarWash {

    static final int MACHINES = 4;
    static final int LONGEST_QUEUE = 12;
    static final double MINUTES_BETWEEN_CARS = 2.0;

    /** What a car may wait for. */
    sealed interface Wait permits Delay, Machine {}

    record Delay(double minutes) implements Wait {}

    record Machine() implements Wait {}

    /** A car that goes on at a time. Cars that go on at the same time do so in the order in which they said so. */
    record Event(double time, long order, Coroutine<Void, Wait, Boolean> car) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Double.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Queue<Coroutine<Void, Wait, Boolean>> queue = new ArrayDeque<>();
    private final SplittableRandom random;
    private final double[] waits;
    private double now;
    private long steps;
    private int free = MACHINES;
    private int washed;
    private int turnedAway;
    private int longestQueue;
    private double busy;

    CarWash(int cars, long seed) {
        random = new SplittableRandom(seed);
        waits = new double[cars];
        double arrival = 0;
        for (int i = 0; i < cars; i++) {
            arrival += random(MINUTES_BETWEEN_CARS);
            goOnAt(arrival, car());
        }
    }

    /** The life of one car: whether it was washed. */
    Coroutine<Void, Wait, Boolean> car() {
        return Coroutine.of(co -> {
            if (queue.size() >= LONGEST_QUEUE) {
                turnedAway++;
                return false;
            }
            double arrived = now;
            co.yield(new Machine());
            waits[washed++] = now - arrived;
            double wash = 3 + random(4);
            busy += wash;
            try {
                co.yield(new Delay(wash));
            } finally {
                free++;
            }
            return true;
        });
    }

    void run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.time();
            resume(event.car());
            while (free > 0 && !queue.isEmpty()) {
                free--;
                resume(queue.remove());
            }
        }
    }

    private void resume(Coroutine<Void, Wait, Boolean> car) {
        steps++;
        CoroutineState<Wait, Boolean> state = car.resume();
        if (state instanceof Yielded<Wait, Boolean> waiting) {
            if (waiting.value() instanceof Delay delay) {
                goOnAt(now + delay.minutes(), car);
            } else {
                queue.add(car);
                longestQueue = Math.max(longestQueue, queue.size());
            }
        }
    }

    private void goOnAt(double time, Coroutine<Void, Wait, Boolean> car) {
        events.add(new Event(time, steps++, car));
    }

    /** A time of an exponential distribution. */
    private double random(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    void print(double seconds) {
        double[] sorted = Arrays.copyOf(waits, washed);
        Arrays.sort(sorted);
        System.out.printf("cars                     %,12d%n", waits.length);
        System.out.printf("washed                   %,12d%n", washed);
        System.out.printf("turned away              %,12d%n", turnedAway);
        System.out.printf(
                "mean wait           %,12.1f min%n",
                Arrays.stream(sorted).average().orElse(0));
        System.out.printf("95 %% wait less than %,12.1f min%n", washed == 0 ? 0 : sorted[(int) (washed * 0.95)]);
        System.out.printf("longest queue            %,12d%n", longestQueue);
        System.out.printf("machines busy         %,12.1f %%%n", now == 0 ? 0 : 100 * busy / (MACHINES * now));
        System.out.printf("simulated           %,12.1f days%n", now / 60 / 24);
        System.out.printf("it took             %,12.2f s%n", seconds);
    }

    public static void main(String[] args) {
        if (args.length > 2) {
            System.err.println("usage: CarWash [CARS] [SEED]");
            System.exit(2);
        }
        try {
            int cars = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
            long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
            if (cars < 0) {
                throw new NumberFormatException("For input string: \"" + args[0] + "\"");
            }
            long begin = System.nanoTime();
            CarWash wash = new CarWash(cars, seed);
            wash.run();
            wash.print((System.nanoTime() - begin) / 1e9);
        } catch (NumberFormatException noNumber) {
            System.err.println("CarWash: a number of cars and a seed are expected. " + noNumber.getMessage());
            System.exit(1);
        }
    }
}
