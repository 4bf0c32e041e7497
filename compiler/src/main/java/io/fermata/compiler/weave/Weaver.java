package io.fermata.compiler.weave;

import io.fermata.CoroutineCompileException;
import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.Refusal;
import io.fermata.compiler.emit.Nest;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.find.BodiesInClass;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.BodySite;
import io.fermata.compiler.find.BodyType;
import io.fermata.compiler.find.HostClass;
import io.fermata.runtime.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Compiles the bodies in class files before these are run.
 *
 * <p>The state machines are those that the run-time route makes, as nest mates of the classes that the bodies stand in: so they
 * reach what is private there. The {@code invokedynamic} that made a body becomes a call that makes an object which knows its
 * state machine, and a class that is a body itself tells its own. All else in a class file stays as it is, and a class file
 * without bodies is not touched; weaving again changes nothing, and the same class files are woven to the same bytes.
 */
public final class Weaver {

    /** Stands between a host's name and a number in the names of classes: at run time there is no {@code $} before the number. */
    private static final String FRAME = Frame.MARK + "$";

    private static final String CLOSURE = "groovy/lang/Closure";

    private static final int OLDEST_WITH_NESTS = Opcodes.V11;

    private final Map<String, byte[]> given;
    private final Function<String, byte[]> libraries;

    /** What the libraries gave: bodies of a class ask for its superclasses again and again. */
    private final Map<String, byte[]> read = new HashMap<>();

    private final SortedMap<String, byte[]> written = new TreeMap<>();
    private final List<Weaving.Body> bodies = new ArrayList<>();
    private final List<Weaving.Refused> refused = new ArrayList<>();

    /** The new members of nests, by the nests' hosts. */
    private final SortedMap<String, TreeSet<String>> members = new TreeMap<>();

    /** What hosts do for their bodies, by the hosts. */
    private final SortedMap<String, HostAccessors> accessors = new TreeMap<>();

    /** The instructions to replace, by the class that declares the method behind them. */
    private final SortedMap<String, Map<BodySite, Integer>> sites = new TreeMap<>();

    private Weaver(Map<String, byte[]> given, Function<String, byte[]> libraries) {
        this.given = given;
        this.libraries = libraries;
    }

    /**
     * Weaves class files that belong together.
     *
     * @param classFiles the class files by the classes' names with slashes
     * @param libraries finds the class files that these refer to, by the classes' names with slashes; gives {@code null} for one that can't be had
     * @return what came of it
     */
    public static Weaving weave(Map<String, byte[]> classFiles, Function<String, byte[]> libraries) {
        Weaver weaver = new Weaver(classFiles, libraries);
        weaver.weaveAll();
        return new Weaving(weaver.written, weaver.bodies, weaver.refused);
    }

    private byte[] find(String name) {
        byte[] own = written.containsKey(name) ? written.get(name) : given.get(name);
        return own != null ? own : read.computeIfAbsent(name, libraries);
    }

    private void weaveAll() {
        TreeSet<String> hosts = new TreeSet<>(given.keySet());
        hosts.removeIf(name -> isGenerated(name) || !BodiesInClass.mentionsFermata(given.get(name)));
        hosts.forEach(this::replaceSites);
        hosts.forEach(this::writeFrames);
        accessors.forEach((host, own) -> written.put(host, own.addedTo(find(host))));
        members.forEach(
                (host, added) -> written.put(host, HostFiles.withMembers(HostClass.outline(find(host)), added)));
        bodies.sort(Comparator.comparing(Weaving.Body::host).thenComparing(Weaving.Body::line));
        if (!refused.isEmpty()) {
            written.clear();
        }
    }

    /** Tells whether a class was written by this class. */
    public static boolean isGenerated(String name) {
        return name.contains(FRAME) || name.contains(BodySite.MARK);
    }

    /** The class that a generated class belongs to, or any other class itself. */
    public static String hostOf(String name) {
        return marks().stream()
                .map(name::indexOf)
                .filter(at -> at >= 0)
                .findFirst()
                .map(at -> name.substring(0, at))
                .orElse(name);
    }

    /** What comes between a host's name and a number, which is counted from 1, in the names of the classes that are written. */
    public static List<String> marks() {
        return List.of(FRAME, BodySite.MARK);
    }

    private void replaceSites(String name) {
        HostClass host = HostClass.outline(given.get(name));
        BodiesInClass search = BodiesInClass.in(host, this::find);
        ClassWriter out = new ClassWriter(0);
        boolean[] replaced = new boolean[1];
        host.accept(new ClassVisitor(Opcodes.ASM9, out) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String method, String descriptor, String signature, String[] exceptions) {
                MethodVisitor code = super.visitMethod(access, method, descriptor, signature, exceptions);
                return BodiesInClass.isDeserializer(method)
                        ? code
                        : new Sites(code, host, search) {
                            @Override
                            void replace(BodySite site) {
                                replaced[0] = true;
                                super.replace(site);
                            }
                        };
            }
        });
        if (replaced[0]) {
            written.put(name, out.toByteArray());
        }
    }

    /** Puts calls in the place of the instructions that make bodies. */
    private class Sites extends MethodVisitor {

        private final HostClass host;
        private final BodiesInClass search;
        private int line;

        Sites(MethodVisitor code, HostClass host, BodiesInClass search) {
            super(Opcodes.ASM9, code);
            this.host = host;
            this.search = search;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            super.visitLineNumber(number, start);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String type, Handle bootstrap, Object... arguments) {
            refuseClosure(host, type, bootstrap, line);
            BodySite site = search.siteOf(name, type, bootstrap, arguments);
            if (site != null && isWeavable(host, site, line)) {
                replace(site);
            } else {
                super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
            }
        }

        void replace(BodySite site) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, bodyFor(site), "of", site.descriptor(), false);
        }
    }

    /** The class that stands for what an instruction makes. */
    private String bodyFor(BodySite site) {
        Map<BodySite, Integer> ofOwner =
                sites.computeIfAbsent(site.implementation().getOwner(), owner -> new LinkedHashMap<>());
        int number = ofOwner.computeIfAbsent(site, each -> ofOwner.size() + 1);
        return site.implementation().getOwner() + BodySite.MARK + number;
    }

    /** A closure that Groovy casts to a body becomes a proxy. */
    private void refuseClosure(HostClass host, String type, Handle bootstrap, int line) {
        if (bootstrap.getOwner().startsWith("org/codehaus/groovy/")
                && type.startsWith("(L" + CLOSURE + ";)L")
                && BodyType.of(Type.getReturnType(type).getInternalName()) != null) {
            refuse(host, line, "Groovy makes a proxy of this closure");
        }
    }

    private void refuse(HostClass host, int line, String problem) {
        refused.add(new Weaving.Refused(host.name(), Refusal.NOT_A_BODY.at(host.sourceFile(), line, problem)));
    }

    private boolean isWeavable(HostClass host, BodySite site, int line) {
        Handle method = site.implementation();
        if (method.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            refuse(host, line, "The body is a reference to a constructor of " + readable(method.getOwner()));
            return false;
        }
        String left = whyLeft(host, method);
        if (left != null) {
            bodies.add(new Weaving.Body(host.name(), method.getName(), host.sourceFile(), line, left));
        }
        return left == null;
    }

    /** Why an instruction is left as it is, as a sentence without its full stop, or {@code null} if it isn't. */
    private String whyLeft(HostClass host, Handle method) {
        HostClass owner = method.getOwner().equals(host.name()) ? host : outline(method.getOwner());
        if (owner == null || !areOfOneSource(owner, host)) {
            return "Its code is in " + readable(method.getOwner()) + ", which is compiled by itself";
        }
        String unplaced = whyUnplaced(owner);
        if (unplaced != null) {
            return unplaced;
        }
        int access = owner.accessOf(method.getName(), method.getDesc());
        if (access < 0) {
            return "Its code is in a superclass of " + readable(method.getOwner());
        }
        if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
            return "The method " + method.getName() + " has no code in " + readable(method.getOwner());
        }
        return owner.isInterface() && !isFixed(owner, method)
                ? "The method " + method.getName() + " of the interface " + readable(method.getOwner())
                        + " can be overridden: make it private"
                : null;
    }

    /**
     * Tells whether two classes are always compiled together: else one would be compiled anew without the other, which calls what
     * was woven into it. Groovy's lambdas are classes of their own that are in no nest.
     */
    private static boolean areOfOneSource(HostClass owner, HostClass host) {
        boolean isGroovy = CLOSURE.equals(owner.superName()) && owner.name().startsWith(host.name() + "$");
        return isGroovy || owner.nestHost().equals(host.nestHost());
    }

    private static boolean isFixed(HostClass owner, Handle method) {
        int access = owner.accessOf(method.getName(), method.getDesc());
        return owner.isFinal() || (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL)) != 0;
    }

    /** Why no nest mate of a class can be written, or {@code null}. */
    private String whyUnplaced(HostClass owner) {
        if ((owner.version() & 0xffff) < OLDEST_WITH_NESTS) {
            return "The class file is older than Java 11's: compile it for 11 or later";
        }
        if (!given.containsKey(owner.nestHost())) {
            return "The class " + readable(owner.nestHost()) + " is not at hand";
        }
        for (String above = owner.superName(); above != null; ) {
            byte[] bytes = find(above);
            if (bytes == null) {
                return "Its superclass " + readable(above) + " can't be read";
            }
            above = HostClass.outline(bytes).superName();
        }
        return null;
    }

    private HostClass outline(String name) {
        byte[] bytes = given.get(name);
        return bytes == null ? null : HostClass.outline(bytes);
    }

    private static String readable(String name) {
        return name.replace('/', '.');
    }

    private void writeFrames(String name) {
        HostClass host = HostClass.outline(find(name));
        int last = 0;
        for (Map.Entry<BodySite, Integer> each :
                sites.getOrDefault(name, Map.of()).entrySet()) {
            writeSite(host, each.getKey(), each.getValue());
            last = each.getValue();
        }
        writeRun(host, last + 1);
    }

    private void writeSite(HostClass host, BodySite site, int number) {
        Handle implementation = site.implementation();
        MethodNode method = host.method(implementation.getName(), implementation.getDesc());
        BodyMethod body = new BodyMethod(host, method, site.type());
        String frame = host.name() + FRAME + number;
        String bodyClass = host.name() + BodySite.MARK + number;
        if (writeFrame(body, false, frame, bodyClass)) {
            add(host, bodyClass, BodyClass.write(bodyClass, site, host, frame, !isFixed(host, implementation)));
        }
    }

    private void writeRun(HostClass host, int number) {
        BodiesInClass.Found run = BodiesInClass.in(host, this::find).run();
        if (run == null || host.interfaces().contains(Factories.INTERFACE)) {
            return;
        }
        String left = whyUnplaced(host);
        String frame = host.name() + FRAME + number;
        if (left != null) {
            note(run.method(), left);
        } else if (writeFrame(run.method(), true, frame, null)) {
            written.put(host.name(), HostFiles.telling(host, frame));
        }
    }

    /** Compiles a body, and tells whether it could be. */
    private boolean writeFrame(BodyMethod body, boolean isObject, String frame, String bodyClass) {
        HostClass host = body.host();
        int line = body.firstLine();
        String name = body.readableName();
        try {
            Plan plan = CoroutineCompiler.plan(body, this::find, isObject, true);
            byte[] bytes = CoroutineCompiler.write(plan, frame, new Nest(host.nestHost(), bodyClass))
                    .bytes();
            HostAccessors own = accessors.getOrDefault(host.name(), new HostAccessors(host, this::find));
            add(host, frame, own.calledFrom(bytes));
            if (!own.isEmpty()) {
                accessors.put(host.name(), own);
            }
            bodies.add(new Weaving.Body(host.name(), name, host.sourceFile(), line, null));
            return true;
        } catch (CoroutineCompileException wrong) {
            if (isObject && isOfInlineFunction(host, wrong)) {
                note(
                        body,
                        wrong.problem() + ", as in the original of an inline function, of which the copies are woven");
            } else {
                refused.add(new Weaving.Refused(host.name(), wrong));
            }
            return false;
        }
    }

    /**
     * Tells whether a refused class may be one that Kotlin keeps of an inline function for callers in other languages: what is
     * inlined into its copies is a field there, {@code $block}, whose function would get the scope.
     */
    private static boolean isOfInlineFunction(HostClass host, CoroutineCompileException wrong) {
        return wrong.code().equals(Refusal.PASSED_SCOPE.code())
                && host.membersWith(Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC).stream()
                        .anyMatch(member -> member.matches("\\$.*Lkotlin/jvm/functions/Function\\d+;"));
    }

    private void note(BodyMethod body, String left) {
        HostClass host = body.host();
        bodies.add(new Weaving.Body(host.name(), body.readableName(), host.sourceFile(), body.firstLine(), left));
    }

    private void add(HostClass host, String name, byte[] bytes) {
        written.put(name, bytes);
        members.computeIfAbsent(host.nestHost(), each -> new TreeSet<>()).add(name);
    }
}
