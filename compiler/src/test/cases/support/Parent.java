package cases.support;

import java.util.Locale;

/** A superclass in another package than the classes that use its protected members. */
public class Parent {

    protected static int total;

    protected int number = 5;

    protected String text = "t";

    protected Parent() {}

    protected String greet(String name) {
        return "hello " + name;
    }

    protected static String shout(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
