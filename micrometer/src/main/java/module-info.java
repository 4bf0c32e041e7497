/** Values of threads that follow tasks, by Micrometer's context propagation. */
module io.fermata.micrometer {
    requires io.fermata;
    requires context.propagation;

    provides io.fermata.spi.ThreadValues with
            io.fermata.micrometer.Snapshots;
}
