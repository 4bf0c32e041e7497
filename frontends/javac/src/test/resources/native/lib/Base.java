package lib;

/** A superclass in another package. */
public class Base {

    protected String text() {
        return "protected";
    }

    @Override
    public String toString() {
        return "super ";
    }
}
