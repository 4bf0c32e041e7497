package io.fermata.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the generator from losing a construct without anybody noticing. */
class GeneratorCoverageTest {

    /** Of as many programs as one run of the tests has. */
    private static final int PROGRAMS = 2_500;

    private static final int LEAST = 10;

    @Test
    void generator_overOneRun_putsSuspensionsIntoEachConstruct() {
        Map<Kind, Integer> suspending = new EnumMap<>(Kind.class);
        Map<Kind, Integer> all = new EnumMap<>(Kind.class);
        for (int index = 0; index < PROGRAMS; index++) {
            ProgramGenerator.generate(ProgramFuzzTest.SEED, index).members().forEach(node -> {
                all.merge(node.kind(), 1, Integer::sum);
                if (node.suspendsWithin()) {
                    suspending.merge(node.kind(), 1, Integer::sum);
                }
            });
        }
        List<String> rare = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            int count = (kind.counted ? suspending : all).getOrDefault(kind, 0);
            if (ProgramGenerator.RELEASE >= kind.since && count < LEAST) {
                rare.add(kind + " " + count);
            }
        }
        assertThat(rare)
                .as("constructs that occur less than %s times, with a suspension where one may be", LEAST)
                .isEmpty();
    }

    @Test
    void generator_ofTheSameNumbers_givesTheSameProgram() {
        for (int index = 0; index < 50; index++) {
            assertThat(Source.excerpt(ProgramGenerator.generate(1, index)))
                    .isEqualTo(Source.excerpt(ProgramGenerator.generate(1, index)));
        }
    }
}
