package io.fermata.compiler.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes that hold programs, many programs to a class and many classes to a run of javac.
 *
 * <p>Now and then javac itself crashes on a program or writes an invalid class: JDK 17's crashes on some conditional
 * expressions with a switch inside, JDK 25's gets the frames of some pattern switches below a {@code new} wrong. Such programs
 * are left out.
 */
final class Hosts {

    private static final int PROGRAMS_A_CLASS = 40;

    private Hosts() {}

    /** Compiles programs; gives each with its class. */
    static Map<Program, Class<?>> of(List<Program> programs) {
        return of(programs, Dialect.COROUTINE);
    }

    /** As {@link #of(List)}, with the programs in another dialect. */
    static Map<Program, Class<?>> of(List<Program> programs, Dialect dialect) {
        List<List<Program>> groups = new ArrayList<>();
        for (int start = 0; start < programs.size(); start += PROGRAMS_A_CLASS) {
            groups.add(programs.subList(start, Math.min(programs.size(), start + PROGRAMS_A_CLASS)));
        }
        Map<Program, Class<?>> hosts = new LinkedHashMap<>();
        try {
            compile(groups, hosts, dialect);
        } catch (InMemoryCompiler.Crash e) {
            for (List<Program> group : groups) {
                compileWhatCan(group, hosts, dialect);
            }
        }
        return hosts;
    }

    private static void compileWhatCan(List<Program> group, Map<Program, Class<?>> hosts, Dialect dialect) {
        try {
            compile(List.of(group), hosts, dialect);
        } catch (InMemoryCompiler.Crash e) {
            if (group.size() > 1) {
                int half = group.size() / 2;
                compileWhatCan(group.subList(0, half), hosts, dialect);
                compileWhatCan(group.subList(half, group.size()), hosts, dialect);
            }
        }
    }

    private static void compile(List<List<Program>> groups, Map<Program, Class<?>> hosts, Dialect dialect) {
        List<Source> sources = new ArrayList<>();
        for (List<Program> group : groups) {
            sources.add(Source.of("P" + group.get(0).index(), group, dialect));
        }
        InMemoryCompiler.Loader loader = InMemoryCompiler.compile(sources);
        loader.verify();
        for (int i = 0; i < groups.size(); i++) {
            for (Program program : groups.get(i)) {
                try {
                    hosts.put(program, loader.loadClass(sources.get(i).className()));
                } catch (ClassNotFoundException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
