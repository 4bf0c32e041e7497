package io.fermata.inspect;

import io.fermata.Async;
import io.fermata.Context;
import io.fermata.Scheduler;
import io.fermata.Task;
import io.fermata.TaskGroup;
import io.fermata.Waker;
import io.fermata.combine.Group;
import io.fermata.runtime.Frame;
import io.fermata.spi.View.Holder;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
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

    private final Map<Class<?>, Fields> fields = new IdentityHashMap<>();

    // Of the body that is looked at.

    private final Set<Holder> holders = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();
    private List<Wait> apart = List.of();

    /** Whether all was seen: not if an object's fields could not be read, or if there is too much. */
    private boolean isWhole;

    private record Found(Object object, int depth) {}

    /** The fields of a class that may lead to something, and whether they are all. */
    private record Fields(List<Field> readable, boolean areAll) {}

    /**
     * What a body leads to.
     *
     * @param isWhole whether there is nothing else: it can't be told for what is in closed modules, or if there is too much
     */
    record Reached(List<Holder> holders, boolean isWhole) {}

    /**
     * Looks from a body on.
     *
     * @param branches what the body waits for at once, in which something else may go on: these are left out
     */
    Reached from(Object body, List<Wait> branches) {
        isWhole = true;
        apart = branches;
        holders.clear();
        seen.clear();
        open.clear();
        push(body, 0);
        while (!open.isEmpty()) {
            Found next = open.poll();
            if (next.depth() <= DEEPEST && seen.add(next.object())) {
                if (seen.size() > MOST_OBJECTS) {
                    isWhole = false;
                    break;
                }
                follow(next.object(), next.depth() + 1);
            }
        }
        return new Reached(List.copyOf(holders), isWhole);
    }

    private void follow(Object object, int depth) {
        if (Contents.has(object)) {
            isWhole &= Contents.addTo(object, MOST_OBJECTS, each -> push(each, depth));
            return;
        }
        Fields own = fieldsOf(object.getClass());
        isWhole &= own.areAll();
        for (Field field : own.readable()) {
            try {
                Object value = field.get(object);
                // The bodies of a chain are one.
                push(value, value instanceof Frame ? depth - 1 : depth);
            } catch (IllegalAccessException impossible) {
                isWhole = false;
            }
        }
    }

    private void push(Object object, int depth) {
        if (object instanceof Holder holder) {
            holders.add(holder);
        } else if (object != null && leadsOn(object) && !isApart(object)) {
            open.add(new Found(object, depth));
        }
    }

    private boolean isApart(Object object) {
        for (Wait branch : apart) {
            if (branch.root == object) {
                return true;
            }
        }
        return false;
    }

    /** Whether to look into an object: not into those by which one comes to other tasks, or only to ask for a lock. */
    private boolean leadsOn(Object object) {
        Class<?> type = object.getClass();
        if (isOfTheJdk(type)) {
            // Which element an iterator comes to isn't known.
            isWhole &= !Contents.isHidden(object);
            return Contents.has(object);
        }
        return !(object instanceof Task
                || object instanceof Scheduler
                || object instanceof TaskGroup
                || object instanceof Group
                || object instanceof Async && type.getName().startsWith("io.fermata.sync."));
    }

    private static boolean isOfTheJdk(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String module = element.getModule().getName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private Fields fieldsOf(Class<?> type) {
        return fields.computeIfAbsent(type, Reach::find);
    }

    private static Fields find(Class<?> type) {
        List<Field> readable = new ArrayList<>();
        boolean areAll = true;
        for (Class<?> each = type; each != null && !isOfTheJdk(each); each = each.getSuperclass()) {
            areAll &= addFields(each, readable);
        }
        return new Fields(List.copyOf(readable), areAll);
    }

    /** Adds the fields of a class that can be read, and tells whether these are all. */
    private static boolean addFields(Class<?> type, List<Field> all) {
        boolean areAll = true;
        try {
            for (Field field : type.getDeclaredFields()) {
                if (leadsOn(field)) {
                    if (field.trySetAccessible()) {
                        all.add(field);
                    } else {
                        areAll = false;
                    }
                }
            }
        } catch (LinkageError missing) {
            // A class is not there that some field has as its type.
            areAll = false;
        }
        return areAll;
    }

    /** Whether a field may lead to something of the body's own: whom it wakes is somebody else. */
    private static boolean leadsOn(Field field) {
        Class<?> type = field.getType();
        return !type.isPrimitive()
                && !Modifier.isStatic(field.getModifiers())
                && type != Waker.class
                && type != Context.class
                && type != Class.class
                && type != String.class
                && !type.getName().equals("io.fermata.schedule.Timers");
    }
}
