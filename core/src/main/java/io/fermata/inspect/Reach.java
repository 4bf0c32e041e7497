package io.fermata.inspect;

import io.fermata.Async;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.combine.Group;
import io.fermata.runtime.Frame;
import io.fermata.spi.View.Holder;
import io.fermata.spi.View.Resource;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what a suspended body has a hold of: the locks, permits and channels that its saved variables lead to, through few objects.
 *
 * <p>A variable is saved only if the body may use it again. So a channel that is found here is one that the body may yet send to or
 * receive from, and a lock one that it may yet give back.
 */
final class Reach {

    /** How many references away from a variable something may be, and how many objects are looked at. */
    private static final int DEEPEST = 4;

    private static final int MOST_OBJECTS = 500;

    private final Map<Class<?>, List<Field>> fields = new IdentityHashMap<>();

    // Of the body that is looked at.

    private final Set<Resource> resources = new HashSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();

    /** Whether some object's fields could not be read: then more may be reached than was found. */
    private boolean blocked;

    private record Found(Object object, int depth) {}

    /** What a body leads to; {@link Holds#ANYTHING} if that can't be told, since its module is closed or there is too much. */
    List<Resource> from(Object body) {
        blocked = false;
        resources.clear();
        seen.clear();
        open.clear();
        open.add(new Found(body, 0));
        while (!open.isEmpty()) {
            Found next = open.poll();
            Object object = next.object();
            if (object instanceof Holder holder) {
                resources.addAll(holder.holds());
            } else if (next.depth() <= DEEPEST && seen.add(object)) {
                if (seen.size() > MOST_OBJECTS) {
                    return Holds.ANYTHING;
                }
                follow(object, next.depth());
            }
        }
        return blocked ? Holds.ANYTHING : List.copyOf(resources);
    }

    private void follow(Object object, int depth) {
        if (object instanceof Object[] array) {
            for (int i = 0; i < Math.min(array.length, MOST_OBJECTS); i++) {
                push(array[i], depth + 1);
            }
            return;
        }
        for (Field field : fieldsOf(object.getClass())) {
            try {
                Object value = field.get(object);
                // The bodies of a chain are one.
                push(value, value instanceof Frame ? depth : depth + 1);
            } catch (IllegalAccessException impossible) {
                blocked = true;
            }
        }
    }

    private void push(Object object, int depth) {
        if (object != null && leadsOn(object)) {
            open.add(new Found(object, depth));
        }
    }

    /** Whether to look into an object: not into those by which one comes to other tasks, or only to ask for a lock. */
    private static boolean leadsOn(Object object) {
        Class<?> type = object.getClass();
        return !(object instanceof Task
                || object instanceof Scheduler
                || object instanceof TaskGroup
                || object instanceof Group
                || object instanceof Async && type.getName().startsWith("io.fermata.sync.")
                || object instanceof Thread
                || object instanceof ClassLoader
                || isOfTheJdk(type));
    }

    private static boolean isOfTheJdk(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || type.isArray() && isOfTheJdk(type.getComponentType()) && type.getComponentType() != Object.class
                || type.isPrimitive();
    }

    private List<Field> fieldsOf(Class<?> type) {
        List<Field> known = fields.get(type);
        if (known == null) {
            known = new ArrayList<>();
            for (Class<?> each = type; each != null && !isOfTheJdk(each); each = each.getSuperclass()) {
                addFields(each, known);
            }
            fields.put(type, known);
        }
        return known;
    }

    private void addFields(Class<?> type, List<Field> all) {
        for (Field field : type.getDeclaredFields()) {
            if (field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            try {
                field.setAccessible(true);
                all.add(field);
            } catch (RuntimeException closed) {
                blocked = true;
            }
        }
    }
}
