package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialogueTest {

    @Test
    void script_isAWholeConversation() throws Exception {
        Program.Ended ended = Program.run("Dialogue");
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output().lines())
                .startsWith("Good day! Who is travelling?", "> Ada", "Where to, Ada?")
                .contains("\"two\" is no number. How many seats to Turin?", "Please say yes or no.")
                .endsWith("> yes", "Booked: Order[name=Ada, town=Turin, seats=2]");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void ask_customerWhoLeaves_endsTheConversation() throws Exception {
        Program.Ended ended = Program.run("Dialogue", "--ask");
        assertThat(ended.output().lines()).containsExactly("Good day! Who is travelling?", "The customer has left.");
    }

    @Test
    void unknownOption_isToldTheUsage() throws Exception {
        Program.Ended ended = Program.run("Dialogue", "--help-me");
        assertThat(ended.errors()).contains("usage: Dialogue [--ask]");
        assertThat(ended.exitCode()).isEqualTo(2);
    }
}
