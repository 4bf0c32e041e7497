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

    private final Map<Class<?>, Known> known = new IdentityHashMap<>();

    // Of the body that is looked at.

    private final Set<Holder> holders = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();
    private List<Wait> apart = List.of();

    /** Whether all was seen: not if an object's fields could not be read, or if there is too much. */
    private boolean isWhole;

    private record Found(Object object, int depth) {}

    /** What to do with the objects of a class. */
    private enum Kind {
        /** Nothing: they lead to nothing, or to other tasks. */
        PASS_OVER,

        /** They have a hold of something. */
        HOLDER,

        /** To look at what they contain. */
        CONTENTS,

        /** Nothing can be done: which element an iterator comes to isn't known. */
        HIDDEN,

        /** To follow their fields. */
        FIELDS
    }

    /** What is known of a class: what to do with its objects, the fields that may lead to something, and whether they are all. */
    private record Known(Kind kind, List<Field> fields, boolean areAll) {

        Known(Kind kind) {
            this(kind, List.of(), true);
        }
    }

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
        Known type = known(object);
        if (type.kind() == Kind.CONTENTS) {
            isWhole &= Contents.addTo(object, MOST_OBJECTS, each -> push(each, depth));
            return;
        }
        isWhole &= type.areAll();
        for (Field field : type.fields()) {
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
        if (object == null) {
            return;
        }
        switch (known(object).kind()) {
            case HOLDER -> holders.add((Holder) object);
            case HIDDEN -> isWhole = false;
            case CONTENTS, FIELDS -> {
                if (!isApart(object)) {
                    open.add(new Found(object, depth));
                }
            }
            default -> {}
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

    private Known known(Object object) {
        Known type = known.get(object.getClass());
        if (type == null) {
            type = find(object);
            known.put(object.getClass(), type);
        }
        return type;
    }

    private static Known find(Object object) {
        if (object instanceof Holder) {
            return new Known(Kind.HOLDER);
        }
        if (Contents.has(object)) {
            return new Known(Kind.CONTENTS);
        }
        if (isOfTheJdk(object.getClass())) {
            return new Known(Contents.isHidden(object) ? Kind.HIDDEN : Kind.PASS_OVER);
        }
        return leadsAstray(object) ? new Known(Kind.PASS_OVER) : ofFields(object.getClass());
    }

    /** Whether one comes to other tasks by an object, or it only asks for a lock. */
    private static boolean leadsAstray(Object object) {
        return object instanceof Task
                || object instanceof Scheduler
                || object instanceof TaskGroup
                || object instanceof Group
                || object instanceof Async && object.getClass().getName().startsWith("io.fermata.sync.");
    }

    private static boolean isOfTheJdk(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        String module = element.getModule().getName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static Known ofFields(Class<?> type) {
        List<Field> readable = new ArrayList<>();
        boolean areAll = true;
        for (Class<?> each = type; each != null && !isOfTheJdk(each); each = each.getSuperclass()) {
            areAll &= addFields(each, readable);
        }
        return new Known(Kind.FIELDS, List.copyOf(readable), areAll);
    }

    /** Adds the fields of a class that can be read, and tells whether these are all. */
    private static boolean addFields(Class<?> type, List<Field> all) {
        boolean areAll = true;
        try {
            for (Field field : type.getDeclaredFields()) {
                if (mayLeadOn(field)) {
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
    private static boolean mayLeadOn(Field field) {
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
