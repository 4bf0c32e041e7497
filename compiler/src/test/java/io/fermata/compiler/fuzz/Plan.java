package io.fermata.compiler.fuzz;

/**
 * How to drive a coroutine: which values to resume it with, and what to do after some resumptions.
 *
 * @param end what to do in the end
 * @param at after how many resumptions to do it
 * @param seed what the resumption values are derived from
 * @param type the type of the resumption values
 */
record Plan(End end, int at, long seed, Type type) {

    /** After so many resumptions every coroutine is closed. */
    static final int MOST = 60;

    /** What a plan ends with. */
    enum End {
        RETURN,
        CLOSE,
        THROW
    }

    boolean closesAt(int resumptions) {
        return resumptions == MOST || end == End.CLOSE && resumptions == at;
    }

    boolean throwsAt(int resumptions) {
        return end == End.THROW && resumptions == at;
    }

    /** The value of a resumption. */
    Object input(int resumption) {
        long bits = (seed + resumption * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        int number = (int) ((bits >>> 40) % 13) - 3;
        boolean odd = (bits >>> 33 & 127) == 0;
        switch (type) {
            case STRING:
                return odd ? null : "r" + number;
            case INTEGER:
                return odd ? null : (Integer) number;
            default:
                return odd ? "r" + number : (Integer) number;
        }
    }

    static FuzzException injected() {
        return new FuzzException.Injected("injected");
    }
}
