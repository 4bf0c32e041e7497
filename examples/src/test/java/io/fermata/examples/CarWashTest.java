package io.fermata.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CarWashTest {

    @Test
    void hundredThousandCars_areAllWashedOrTurnedAway() throws Exception {
        Program.Ended ended = Program.run("CarWash");
        assertThat(ended.errors()).isEmpty();
        long washed = number(ended.output(), "washed");
        long turnedAway = number(ended.output(), "turned away");
        assertThat(washed + turnedAway).isEqualTo(100_000);
        assertThat(washed).isGreaterThan(90_000);
        assertThat(turnedAway).isPositive();
        assertThat(number(ended.output(), "longest queue")).isEqualTo(12);
    }

    @Test
    void sameSeed_givesTheSameTable_andAnotherSeedAnother() throws Exception {
        String first = withoutTime(Program.run("CarWash", "2000", "5").output());
        assertThat(withoutTime(Program.run("CarWash", "2000", "5").output())).isEqualTo(first);
        assertThat(withoutTime(Program.run("CarWash", "2000", "6").output())).isNotEqualTo(first);
    }

    @Test
    void wordInsteadOfANumber_isToldSo() throws Exception {
        Program.Ended ended = Program.run("CarWash", "many");
        assertThat(ended.errors())
                .contains("CarWash: a number of cars and a seed are expected. For input string: \"many\"");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    private static long number(String table, String row) {
        String line =
                table.lines().filter(each -> each.startsWith(row)).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
    }

    private static String withoutTime(String table) {
        return table.replaceAll("it took.*", "");
    }
}
