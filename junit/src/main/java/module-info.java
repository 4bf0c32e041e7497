/** Tests in virtual time, on JUnit 5 and 6. */
module io.fermata.junit {
    requires transitive io.fermata;
    requires transitive org.junit.jupiter.api;

    exports io.fermata.junit;
}
