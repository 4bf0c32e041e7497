import io.fermata.Coroutine;
import io.fermata.CoroutineState;
import io.fermata.CoroutineState.Returned;
import io.fermata.CoroutineState.Yielded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Iterator;
import java.util.List;

/**
 * A ticket desk that holds a conversation: it is resumed with what the customer says, yields what it asks, and returns the
 * order.
 *
 * <p>The conversation is written as one plain method, top to bottom, with loops where it asks again. It knows nothing of where
 * answers come from: the same desk talks to a script, to a console, or in a server to whoever sends the next message.
 *
 * <pre>
 *   ./fermata run examples/dialogue/Dialogue.java          prints a whole conversation
 *   ./fermata run examples/dialogue/Dialogue.java --ask    asks you
 * </pre>
 */
public class Dialogue {

    record Order(String name, String town, int seats) {}

    static Coroutine<String, String, Order> desk() {
        return Coroutine.of((co, hello) -> {
            String name = co.yield("Good day! Who is travelling?");
            String town = co.yield("Where to, " + name + "?");
            int seats = co.yieldFrom(number("How many seats to " + town + "?", 1, 6));
            String sure = co.yield(seats + " to " + town + " for " + name + ": shall I book?");
            while (!sure.equals("yes") && !sure.equals("no")) {
                sure = co.yield("Please say yes or no.");
            }
            return sure.equals("yes") ? new Order(name, town, seats) : null;
        });
    }

    /** A part of a conversation, to be used in any other: asks until the answer is a number in a range. */
    static Coroutine<String, String, Integer> number(String question, int least, int most) {
        return Coroutine.of((co, before) -> {
            String answer = co.yield(question);
            while (true) {
                try {
                    int number = Integer.parseInt(answer.strip());
                    if (least <= number && number <= most) {
                        return number;
                    }
                    answer = co.yield("From " + least + " to " + most + ", please. " + question);
                } catch (NumberFormatException noNumber) {
                    answer = co.yield("\"" + answer + "\" is no number. " + question);
                }
            }
        });
    }

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            Iterator<String> script =
                    List.of("Ada", "Turin", "two", "20", "2", "well", "yes").iterator();
            talk(() -> {
                String answer = script.next();
                System.out.println("> " + answer);
                return answer;
            });
        } else if (args.length == 1 && args[0].equals("--ask")) {
            BufferedReader console = new BufferedReader(new InputStreamReader(System.in));
            talk(console::readLine);
        } else {
            System.err.println("usage: Dialogue [--ask]");
            System.exit(2);
        }
    }

    /** Where the customer's answers come from; {@code null} when the customer has left. */
    interface Customer {
        String answer() throws IOException;
    }

    static void talk(Customer customer) throws IOException {
        try (Coroutine<String, String, Order> desk = desk()) {
            CoroutineState<String, Order> state = desk.resume("hello");
            while (state instanceof Yielded<String, Order> asked) {
                System.out.println(asked.value());
                String answer = customer.answer();
                if (answer == null) {
                    System.out.println("The customer has left.");
                    return;
                }
                state = desk.resume(answer);
            }
            Order order = ((Returned<String, Order>) state).value();
            System.out.println(order == null ? "Nothing was booked." : "Booked: " + order);
        }
    }
}
