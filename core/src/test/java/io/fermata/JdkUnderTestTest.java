package io.fermata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The JDK that runs these tests is the one that the build meant. Without this test, a second run could quietly use the
 * JDK of the first.
 */
class JdkUnderTestTest {
    @Test
    void running_jdk_is_the_expected_one() {
        String expected = System.getProperty("fermata.test.jdk");

        assertThat(String.valueOf(Runtime.version().feature()))
                .as("the JDK that runs this test; the build names the expected one in fermata.test.jdk")
                .isEqualTo(expected);
    }
}
