package io.fermata.compiler.robust;

import java.lang.reflect.Array;
import java.util.Random;

/** Arguments for methods, by the types of their parameters. */
final class Arguments {

    private static final int[] INTS = {0, 1, 2, 3, -1, -2, 5, 7, 10, 16, 31, 64, 100, 255, -100};
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "abc",
        "ABC def",
        "  x ",
        "0",
        "12",
        "-3.5",
        "true",
        "a,b,,c",
        "\u00e4\ud83d\ude00",
        "\n\t",
        "null"
    };

    private Arguments() {}

    /** Tells whether there are values of a type. */
    static boolean isMade(Class<?> type) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        return element != void.class
                && (element.isPrimitive() || element == String.class || type == CharSequence.class);
    }

    static Object[] of(Class<?>[] types, Random random) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = of(types[i], random);
        }
        return arguments;
    }

    private static Object of(Class<?> type, Random random) {
        if (type.isArray()) {
            if (random.nextInt(12) == 0) {
                return null;
            }
            Object array = Array.newInstance(type.getComponentType(), random.nextInt(6));
            for (int i = 0; i < Array.getLength(array); i++) {
                Array.set(array, i, of(type.getComponentType(), random));
            }
            return array;
        }
        if (!type.isPrimitive()) {
            return random.nextInt(12) == 0 ? null : TEXTS[random.nextInt(TEXTS.length)];
        }
        int number = INTS[random.nextInt(INTS.length)];
        if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == char.class) {
            return (char) (number & 0x7f);
        } else if (type == byte.class) {
            return (byte) number;
        } else if (type == short.class) {
            return (short) number;
        } else if (type == int.class) {
            return number;
        } else if (type == long.class) {
            return (long) number;
        } else if (type == float.class) {
            return number / 4f;
        }
        return random.nextInt(20) == 0 ? Double.NaN : number / 8.0;
    }

    /** The same, with arrays of their own. */
    static Object[] copy(Object[] arguments) {
        Object[] copy = arguments.clone();
        for (int i = 0; i < copy.length; i++) {
            if (copy[i] != null && copy[i].getClass().isArray()) {
                int length = Array.getLength(copy[i]);
                Object array = Array.newInstance(copy[i].getClass().getComponentType(), length);
                System.arraycopy(copy[i], 0, array, 0, length);
                copy[i] = array;
            }
        }
        return copy;
    }
}
