package io.fermata.interop;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of Reactive Streams, as its TCK checks them. */
class TckTest {

    @TestFactory
    Stream<DynamicTest> publisher() {
        return Tck.testsOf(PublisherRules.class);
    }

    @TestFactory
    Stream<DynamicTest> publisherThatAsksAhead() {
        return Tck.testsOf(PublisherAheadRules.class);
    }

    @TestFactory
    Stream<DynamicTest> subscriberAsBlackBox() {
        return Tck.testsOf(SubscriberBlackBoxRules.class);
    }

    @TestFactory
    Stream<DynamicTest> subscriberAsWhiteBox() {
        return Tck.testsOf(SubscriberWhiteBoxRules.class);
    }

    @TestFactory
    Stream<DynamicTest> identityProcessor() {
        return Tck.testsOf(ProcessorRules.class);
    }
}
