package cases.basics;

import io.fermata.Coroutine;
import io.fermata.compiler.cases.Case;

/** The first resumption's value is ignored, the further ones are used at the end. */
final class Dialogue {

    static final Object[] INPUTS = {"ignored", "Sensory", "Organs"};

    static Coroutine<String, String, String> make() {
        return Case.of(co -> {
            String name = co.yield("What is your name?"); // prints: yielded What is your name?
            String feeling = co.yield("How are you feeling?"); // prints: yielded How are you feeling?
            return "Your name is " + name + " " + feeling; // prints: returned Your name is Sensory Organs
        });
    }
}
