import io.fermata.Async;
import io.fermata.Retry;
import io.fermata.Scheduler;
import io.fermata.TaskGroup;
import io.fermata.sync.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A chat server with nicknames and rooms, to be talked to by {@code nc} or {@code telnet}.
 *
 * <p>Each client is a task, and what it is told is written by another one, from a bounded queue. All tasks run on one thread, so
 * that rooms and names need no locks. Nobody waits for a slow client: when its queue is full it is disconnected.
 *
 * <pre>
 *   ./fermata run examples/chat/Chat.java [PORT]
 *   nc 127.0.0.1 PORT
 * </pre>
 */
public class Chat implements AutoCloseable {

    /** How many lines wait for a client before it is too slow. */
    static final int QUEUE = 256;

    static final int LONGEST_LINE = 1_024;
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /** There may be too many open files for a while. */
    private static final Retry ACCEPT =
            Retry.attempts(Integer.MAX_VALUE).delay(Duration.ofSeconds(1)).when(Chat::mayPass);

    private static final String NAME = "[\\p{L}\\p{N}_-]{1,20}";

    private final AsynchronousChannelGroup channels;
    private final AsynchronousServerSocketChannel server;
    private final Scheduler scheduler = Scheduler.singleThread();

    // One thread runs all tasks: these need no locks.
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private final Map<String, Map<String, Client>> rooms = new TreeMap<>();

    /** Someone who is connected. */
    private static final class Client {
        final AsynchronousSocketChannel socket;
        final Channel<String> told = Channel.bounded(QUEUE);
        String nick;
        String room;

        Client(AsynchronousSocketChannel socket) {
            this.socket = socket;
        }
    }

    /**
     * Starts a server on the loopback interface.
     *
     * @param port its port, or 0 for any that is free
     * @throws IOException if the port can't be had
     */
    Chat(int port) throws IOException {
        channels = AsynchronousChannelGroup.withFixedThreadPool(1, code -> {
            Thread thread = new Thread(code, "chat");
            thread.setDaemon(true);
            return thread;
        });
        server = AsynchronousServerSocketChannel.open(channels)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        scheduler.start(acceptAll());
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    private Async<Void> acceptAll() {
        return Async.of(a -> {
            // What goes wrong with one client is no matter of the others'.
            try (TaskGroup all = a.group(TaskGroup.Policy.supervise((task, failure) -> failure.printStackTrace()))) {
                while (true) {
                    AsynchronousSocketChannel socket = a.await(Async.retry(this::accept, ACCEPT));
                    all.start(serve(new Client(socket)));
                }
            }
        });
    }

    private Async<AsynchronousSocketChannel> accept() {
        return operation(handler -> server.accept(null, handler));
    }

    private static boolean mayPass(Throwable failure) {
        System.err.println("Chat: nobody can be let in for now: " + failure.getMessage());
        return failure instanceof IOException;
    }

    /** Talks with a client until it goes, fails, or is too slow. */
    private Async<Void> serve(Client client) {
        return Async.of(a -> {
            try (TaskGroup group = a.group()) {
                // Lines go out at once: else each may wait until the client has acknowledged the one before.
                client.socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                group.start(write(client));
                tell(client, "* welcome. /nick NAME, /join ROOM, /leave, /who, /quit; all else is said in your room");
                a.await(read(client));
                // It may still read what it was told, but not for ever.
                leave(client);
                client.told.close();
                a.await(group.join().timeout(LAST_WORDS));
            } catch (Exception failure) {
                // A client that is gone, or doesn't read, is no failure of the server's.
                if (!(failure instanceof IOException || failure instanceof TimeoutException)) {
                    throw failure;
                }
            } finally {
                leave(client);
                clients.remove(client.nick, client);
                client.socket.close();
            }
            return null;
        });
    }

    private Async<Void> read(Client client) {
        return Async.of(a -> {
            ByteBuffer in = ByteBuffer.allocate(LONGEST_LINE);
            while (a.await(Chat.<Integer>operation(handler -> client.socket.read(in, null, handler))) >= 0) {
                in.flip();
                for (String line = lineOf(in); line != null; line = lineOf(in)) {
                    if (line.equals("/quit")) {
                        return null;
                    }
                    obey(client, line);
                }
                in.compact();
                if (!in.hasRemaining()) {
                    tell(client, "! a line has at most " + LONGEST_LINE + " bytes");
                    return null;
                }
            }
            return null;
        });
    }

    private Async<Void> write(Client client) {
        return Async.of(a -> {
            while (true) {
                Optional<String> line = a.await(client.told.next());
                if (line.isEmpty()) {
                    return null;
                }
                ByteBuffer out = StandardCharsets.UTF_8.encode(line.get() + "\n");
                while (out.hasRemaining()) {
                    a.await(Chat.<Integer>operation(handler -> client.socket.write(out, null, handler)));
                }
            }
        });
    }

    /** Begins an operation of a channel, and waits for its end. */
    private static <T> Async<T> operation(Consumer<CompletionHandler<T, Void>> begin) {
        return Async.of(a -> {
            CompletableFuture<T> end = new CompletableFuture<>();
            begin.accept(new CompletionHandler<>() {
                @Override
                public void completed(T result, Void nothing) {
                    end.complete(result);
                }

                @Override
                public void failed(Throwable failure, Void nothing) {
                    end.completeExceptionally(failure);
                }
            });
            return a.await(end);
        });
    }

    /** Takes a line out of a buffer, or {@code null} if none is whole. */
    private static String lineOf(ByteBuffer in) {
        for (int i = in.position(); i < in.limit(); i++) {
            if (in.get(i) == '\n') {
                String line = StandardCharsets.UTF_8
                        .decode(in.slice(in.position(), i - in.position()))
                        .toString();
                in.position(i + 1);
                return line.strip();
            }
        }
        return null;
    }

    private void obey(Client client, String line) {
        String[] words = line.split("\\s+", 2);
        String argument = words.length > 1 ? words[1] : "";
        if (words[0].equals("/nick")) {
            rename(client, argument);
        } else if (client.nick == null) {
            tell(client, "! choose a name first: /nick NAME");
        } else if (words[0].equals("/join")) {
            join(client, argument);
        } else if (words[0].equals("/leave")) {
            leave(client);
        } else if (line.startsWith("/") && !words[0].equals("/who")) {
            tell(client, "! there is no command " + words[0]);
        } else if (client.room == null) {
            tell(client, "! join a room first: /join ROOM");
        } else if (words[0].equals("/who")) {
            tell(
                    client,
                    "* in " + client.room + ": "
                            + String.join(", ", rooms.get(client.room).keySet()));
        } else if (!line.isEmpty()) {
            tellAll(client.room, client.nick + ": " + line);
        }
    }

    private void rename(Client client, String nick) {
        if (!nick.matches(NAME)) {
            tell(client, "! a name has 1 to 20 letters, digits, '_' or '-'");
        } else if (client.nick != null) {
            tell(client, "! you are " + client.nick + " already");
        } else if (clients.putIfAbsent(nick, client) != null) {
            tell(client, "! there is another " + nick);
        } else {
            client.nick = nick;
            tell(client, "* you are " + nick);
        }
    }

    private void join(Client client, String room) {
        if (!room.matches(NAME)) {
            tell(client, "! a room's name has 1 to 20 letters, digits, '_' or '-'");
            return;
        }
        leave(client);
        client.room = room;
        rooms.computeIfAbsent(room, name -> new LinkedHashMap<>()).put(client.nick, client);
        tellAll(room, "* " + client.nick + " has joined " + room);
    }

    private void leave(Client client) {
        String room = client.room;
        if (room == null) {
            return;
        }
        client.room = null;
        tellAll(room, "* " + client.nick + " has left " + room);
        rooms.get(room).remove(client.nick);
        if (rooms.get(room).isEmpty()) {
            rooms.remove(room);
        }
    }

    private void tellAll(String room, String line) {
        Collection<Client> members = rooms.get(room).values();
        // A copy, so that nothing that a member does while it is told can disturb the loop.
        List.copyOf(members).forEach(member -> tell(member, line));
    }

    /** Puts a line into a client's queue. If that is full the client is disconnected: its reader and its writer then fail. */
    private static void tell(Client client, String line) {
        if (!client.told.trySend(line) && !client.told.isClosed()) {
            try {
                client.socket.close();
            } catch (IOException gone) {
                // It is to be closed: nothing else matters.
            }
        }
    }

    /** Disconnects everybody. */
    @Override
    public void close() throws IOException {
        scheduler.close();
        channels.shutdownNow();
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 1 || args.length == 1 && !args[0].matches("\\d{1,5}")) {
            System.err.println("usage: Chat [PORT]");
            System.exit(2);
        }
        int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
        try {
            Chat chat = new Chat(port);
            InetSocketAddress address = chat.address();
            System.out.printf(
                    "Chat server: nc %s %d (Ctrl-C ends it)%n",
                    address.getAddress().getHostAddress(), address.getPort());
            Thread.currentThread().join();
        } catch (IOException | IllegalArgumentException failure) {
            System.err.println("Chat: port " + port + " can't be used: " + failure.getMessage());
            System.exit(1);
        }
    }
}
