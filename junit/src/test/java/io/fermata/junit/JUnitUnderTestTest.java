package io.fermata.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;

class JUnitUnderTestTest {

    @Test
    void eachRun_isOnTheVersionThatItClaims() {
        String version = System.getProperty("fermata.test.junit");
        assertThat(fileOf(Test.class)).endsWith("junit-jupiter-api-" + version + ".jar");
        assertThat(fileOf(Launcher.class))
                .endsWith("junit-platform-launcher-" + version.replaceFirst("^5\\.", "1.") + ".jar");
    }

    private static String fileOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
