package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatTest {

    private static final int CLIENTS = 1_000;
    private static final int ROOMS = 40;
    private static final int LINES = 4;

    @TempDir
    private static Path classes;

    private static URLClassLoader loader;

    private final List<Client> clients = new ArrayList<>();
    private AutoCloseable chat;
    private InetSocketAddress address;

    @BeforeAll
    static void compile() throws Exception {
        loader = Program.compiled("Chat", classes);
    }

    @AfterAll
    static void unload() throws Exception {
        loader.close();
    }

    @BeforeEach
    void start() throws Exception {
        Class<?> type = loader.loadClass("Chat");
        Constructor<?> constructor = type.getDeclaredConstructor(int.class);
        constructor.setAccessible(true);
        chat = (AutoCloseable) constructor.newInstance(0);
        Method whereItIs = type.getDeclaredMethod("address");
        whereItIs.setAccessible(true);
        address = (InetSocketAddress) whereItIs.invoke(chat);
    }

    @AfterEach
    void stop() throws Exception {
        for (Client client : clients) {
            client.socket.close();
        }
        chat.close();
    }

    /** Someone who talks to the server as a user does, and waits for each line that is due. */
    private final class Client {
        private final Socket socket = new Socket();
        private final OutputStream out;
        private final BufferedReader in;

        Client(int receiveBuffer) throws IOException {
            clients.add(this);
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            socket.connect(address);
            out = socket.getOutputStream();
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(in.readLine()).startsWith("* welcome");
        }

        Client(String nick, String room) throws IOException {
            this(0);
            say("/nick " + nick + "\n/join " + room);
            hears("* you are " + nick, "* " + nick + " has joined " + room);
        }

        void say(String lines) throws IOException {
            out.write((lines + "\n").getBytes(StandardCharsets.UTF_8));
        }

        String hears() throws IOException {
            return in.readLine();
        }

        void hears(String... lines) throws IOException {
            for (String line : lines) {
                assertThat(in.readLine()).isEqualTo(line);
            }
        }

        void hearsTheEnd() throws IOException {
            assertThat(in.readLine()).isNull();
        }
    }

    @Test
    void thousandClients_hearExactlyWhatIsSaidInTheirRooms() throws Exception {
        for (int i = 0; i < CLIENTS; i++) {
            new Client("c" + i, "r" + i % ROOMS);
        }
        for (int k = 0; k < LINES; k++) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.get(i).say("line " + k + " of " + i);
            }
        }
        for (int room = 0; room < ROOMS; room++) {
            everybodyHearsTheOthersJoin(room);
            everybodyHearsTheSame(room);
        }
        for (int i = 0; i < CLIENTS; i++) {
            clients.get(i).say("/quit");
            for (int gone = i % ROOMS; gone <= i; gone += ROOMS) {
                clients.get(i).hears("* c" + gone + " has left r" + i % ROOMS);
            }
            clients.get(i).hearsTheEnd();
        }
    }

    private void everybodyHearsTheOthersJoin(int room) throws IOException {
        for (int member = room; member < CLIENTS; member += ROOMS) {
            for (int later = member + ROOMS; later < CLIENTS; later += ROOMS) {
                clients.get(member).hears("* c" + later + " has joined r" + room);
            }
        }
    }

    private void everybodyHearsTheSame(int room) throws IOException {
        List<String> first = null;
        for (int member = room; member < CLIENTS; member += ROOMS) {
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < LINES * CLIENTS / ROOMS; i++) {
                heard.add(clients.get(member).hears());
            }
            if (first == null) {
                first = heard;
                eachMemberIsHeardInOrder(room, heard);
            }
            assertThat(heard).isEqualTo(first);
        }
    }

    private static void eachMemberIsHeardInOrder(int room, List<String> heard) {
        for (int member = room; member < CLIENTS; member += ROOMS) {
            String nick = "c" + member + ": ";
            int number = member;
            assertThat(heard.stream().filter(line -> line.startsWith(nick)))
                    .containsExactlyElementsOf(IntStream.range(0, LINES)
                            .mapToObj(k -> nick + "line " + k + " of " + number)
                            .toList());
        }
    }

    @Test
    void slowClient_isDisconnected_andHoldsUpNobody() throws Exception {
        Client slow = new Client(4_096);
        slow.say("/nick slow\n/join room");
        slow.hears("* you are slow", "* slow has joined room");
        Client talker = new Client("talker", "room");
        String text = "x".repeat(1_000);
        for (int i = 0; i < 100_000; i++) {
            talker.say(i + " " + text);
            String heard = talker.hears();
            if (heard.equals("* slow has left room")) {
                talker.hears("talker: " + i + " " + text);
                return;
            }
            assertThat(heard).isEqualTo("talker: " + i + " " + text);
        }
        throw new AssertionError("the slow client is still there");
    }

    @Test
    void clientThatGoesWithoutAWord_leavesItsRoom_andItsNameIsFree() throws Exception {
        Client ada = new Client("ada", "room");
        Client bob = new Client("bob", "room");
        ada.hears("* bob has joined room");
        bob.socket.close();
        ada.hears("* bob has left room");
        Client other = new Client("bob", "room");
        ada.hears("* bob has joined room");
        other.say("/who");
        other.hears("* in room: ada, bob");
    }

    @Test
    void commands_areObeyedOrAnsweredWithWhatIsWrong() throws Exception {
        new Client("ada", "a");
        Client bob = new Client(0);
        bob.say("hello\n/nick ada\n/nick b b\n/nick b\u00f6b\n/nick bert\nhello\n/who\n/dance\n/join a b\n/join b");
        bob.hears(
                "! choose a name first: /nick NAME",
                "! there is another ada",
                "! a name has 1 to 20 letters, digits, '_' or '-'",
                "* you are b\u00f6b",
                "! you are b\u00f6b already",
                "! join a room first: /join ROOM",
                "! join a room first: /join ROOM",
                "! there is no command /dance",
                "! a room's name has 1 to 20 letters, digits, '_' or '-'",
                "* b\u00f6b has joined b");
        bob.say("hello\n/join a\n/leave\nhello");
        bob.hears(
                "b\u00f6b: hello",
                "* b\u00f6b has left b",
                "* b\u00f6b has joined a",
                "* b\u00f6b has left a",
                "! join a room first: /join ROOM");
        clients.get(0).hears("* b\u00f6b has joined a", "* b\u00f6b has left a");
    }

    @Test
    void lineWithoutAnEnd_isRefused() throws Exception {
        Client client = new Client("ada", "room");
        client.out.write("x".repeat(1_024).getBytes(StandardCharsets.UTF_8));
        client.hears("! a line has at most 1024 bytes", "* ada has left room");
        client.hearsTheEnd();
    }

    @Test
    void server_thatIsClosed_disconnectsEverybody() throws Exception {
        Client ada = new Client("ada", "room");
        Client silent = new Client(0);
        chat.close();
        // They hear each other leave or not: all of them go at once.
        assertThat(ada.in.lines()).allMatch(line -> line.endsWith("has left room"));
        silent.hearsTheEnd();
    }

    @Test
    void portThatIsTaken_isToldSo() throws Exception {
        Program.Ended ended = Program.run("Chat", String.valueOf(address.getPort()));
        assertThat(ended.errors()).contains("Chat: port " + address.getPort() + " can't be used: ");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(Program.run("Chat", "here").exitCode()).isEqualTo(2);
    }
}
