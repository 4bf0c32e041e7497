package io.fermata.compiler.explain;

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

    /** Lays out the fields of a generated class, given by their names with their descriptors. */
    static FrameSize of(Map<String, String> descriptors) {
        List<Field> fields = new ArrayList<>();
        descriptors.forEach(
                (name, descriptor) -> fields.add(new Field(name, JavaTypes.of(descriptor), bytesOf(descriptor))));
        int base = Stream.of(Frame.class.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .mapToInt(field -> bytesOf(field.getType().descriptorString()))
                .sum();
        int saved = fields.stream().mapToInt(Field::bytes).sum();
        return new FrameSize(HEADER, base, saved, total(HEADER + base, fields), fields);
    }

    /** HotSpot puts fields of eight bytes first and fills the gap before them with a smaller one, if there is any. */
    private static int total(int start, List<Field> fields) {
        int large = fields.stream()
                .filter(field -> field.bytes() == 8)
                .mapToInt(Field::bytes)
                .sum();
        int small = fields.stream().mapToInt(Field::bytes).sum() - large;
        int gap = large == 0 ? 0 : roundUp(start) - start;
        return roundUp(start + gap + large + Math.max(0, small - gap));
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
