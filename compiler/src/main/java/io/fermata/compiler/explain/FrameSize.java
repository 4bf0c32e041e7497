package io.fermata.compiler.explain;

import io.fermata.compiler.find.BodyType;
import io.fermata.runtime.Frame;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many bytes of the heap a frame takes on a 64-bit HotSpot with compressed references and class pointers (its default up to
 * 32 GB of heap).
 *
 * @param header the object's header
 * @param base the fields that every frame has
 * @param saved the fields that hold what is saved
 * @param total all of it with the gaps that alignment leaves
 * @param fields the fields that hold what is saved
 */
public record FrameSize(int header, int base, int saved, int total, List<Field> fields) {

    private static final int HEADER = 12;
    private static final int ALIGNMENT = 8;

    /** No value is saved in less: the verifier knows no smaller types than {@code int}. */
    private static final int SMALLEST = 4;

    /**
     * A field of a frame.
     *
     * @param name its name
     * @param type its type as Java's source says it, without packages
     * @param bytes its size
     */
    public record Field(String name, String type, int bytes) {}

    /**
     * Lays out the fields of a generated class.
     *
     * @param type the kind of body
     * @param descriptors the fields that hold what is saved, by their names, with their descriptors
     */
    static FrameSize of(BodyType type, Map<String, String> descriptors) {
        List<Field> fields = new ArrayList<>();
        descriptors.forEach(
                (name, descriptor) -> fields.add(new Field(name, JavaTypes.of(descriptor), bytesOf(descriptor))));
        int start = endOf(superclass(type));
        int saved = fields.stream().mapToInt(Field::bytes).sum();
        return new FrameSize(HEADER, start - HEADER, saved, total(start, fields), fields);
    }

    private static Class<?> superclass(BodyType type) {
        try {
            return Class.forName(type.frame().replace('/', '.'), false, Frame.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where the fields of a class of the library end, those that it inherits included. */
    private static int endOf(Class<?> type) {
        if (type == Object.class) {
            return HEADER;
        }
        int[] end = {endOf(type.getSuperclass())};
        Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(field -> bytesOf(field.getType().descriptorString()))
                .sorted(Comparator.reverseOrder())
                .forEach(bytes -> end[0] = (end[0] + bytes - 1) / bytes * bytes + bytes);
        return end[0];
    }

    /** HotSpot puts fields of eight bytes first and fills the gap before them with a smaller one, if there is any. */
    private static int total(int start, List<Field> fields) {
        int large = fields.stream()
                .filter(field -> field.bytes() == 8)
                .mapToInt(Field::bytes)
                .sum();
        int small = fields.stream().mapToInt(Field::bytes).sum() - large;
        int aligned = (start + SMALLEST - 1) / SMALLEST * SMALLEST;
        int gap = large == 0 ? 0 : roundUp(aligned) - aligned;
        return roundUp(aligned + gap + large + Math.max(0, small - gap));
    }

    private static int roundUp(int bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static int bytesOf(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'J', 'D' -> 8;
            case 'S', 'C' -> 2;
            case 'B', 'Z' -> 1;
            default -> 4;
        };
    }
}
