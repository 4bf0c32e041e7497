package io.fermata.compiler.explain;

import io.fermata.compiler.find.BodyType;
import io.fermata.runtime.Frame;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
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
        ObjectLayout layout = new ObjectLayout(HEADER);
        int base = add(superclass(type), layout);
        layout.add(fields.stream().map(Field::bytes).toList());
        int saved = fields.stream().mapToInt(Field::bytes).sum();
        return new FrameSize(HEADER, base, saved, roundUp(layout.end()), fields);
    }

    private static Class<?> superclass(BodyType type) {
        try {
            return Class.forName(type.frame().replace('/', '.'), false, Frame.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds the fields of a class of the library, and those that it inherits, and gives the sum of their sizes. */
    private static int add(Class<?> type, ObjectLayout layout) {
        if (type == Object.class) {
            return 0;
        }
        int inherited = add(type.getSuperclass(), layout);
        List<Integer> sizes = Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .map(field -> bytesOf(field.getType().descriptorString()))
                .toList();
        layout.add(sizes);
        return inherited + sizes.stream().mapToInt(Integer::intValue).sum();
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
