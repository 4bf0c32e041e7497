/** For tests of bodies: a failure at each suspension, and all orders in which tasks may run. */
module io.fermata.testkit {
    requires transitive io.fermata;

    exports io.fermata.testkit;
}
