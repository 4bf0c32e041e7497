package cases.generators;

import io.fermata.Generator;
import io.fermata.compiler.cases.Case;
import java.lang.ref.WeakReference;
import java.util.List;

/** A generator keeps neither the element that was taken, nor what its body no longer needs, nor a delegate that has ended. */
// oracle: no
final class LetGo {

    static WeakReference<Object> local;

    static Generator<Object> counted(Object captured) {
        return Generator.of(g -> {
            g.yield(captured.hashCode() != 0);
            Object object = new Object();
            local = new WeakReference<>(object);
            g.yield(object);
            g.yield("last");
        });
    }

    static void run() {
        Object captured = new Object();
        WeakReference<?> capture = new WeakReference<>(captured);
        Generator<Object> g = counted(captured);
        captured = null;
        Case.print(Case.isCollected(capture)); // prints: false
        Case.hasNext(g); // prints: has next: true
        Case.print(Case.isCollected(capture)); // prints: true
        Case.next(g); // prints: element true
        Case.hasNext(g); // prints: has next: true
        Case.print(Case.isCollected(local)); // prints: false
        g.next();
        Case.print(Case.isCollected(local)); // prints: true

        Generator<Object> inner = counted(new Object());
        WeakReference<?> delegate = new WeakReference<>(inner);
        Generator<Object> outer = around(inner);
        inner = null;
        Case.next(outer); // prints: element true
        Case.hasNext(outer); // prints: has next: true
        Case.print(Case.isCollected(local)); // prints: false
        outer.next();
        Case.print(Case.isCollected(local)); // prints: true
        Case.print(Case.isCollected(delegate)); // prints: false
        Case.next(outer); // prints: element last
        Case.next(outer); // prints: element behind
        Case.print(Case.isCollected(delegate)); // prints: true

        Generator<Object> waiting = counted(new Object());
        waiting.next();
        Case.hasNext(waiting); // prints: has next: true
        waiting.close();
        Case.print(Case.isCollected(local)); // prints: true
        Case.hasNext(waiting); // prints: has next: false

        Object element = new Object();
        WeakReference<?> ofList = new WeakReference<>(element);
        Generator<Object> list = ofList(element);
        element = null;
        list.next();
        Case.print(Case.isCollected(ofList)); // prints: false
        Case.hasNext(list); // prints: has next: true
        Case.print(Case.isCollected(ofList)); // prints: true
        Case.next(list); // prints: element end
    }

    static Generator<Object> around(Generator<Object> inner) {
        return Generator.of(g -> {
            g.yieldAll(inner);
            g.yield("behind");
        });
    }

    static Generator<Object> ofList(Object element) {
        return Generator.of(g -> {
            g.yieldAll(List.of(element));
            g.yield("end");
        });
    }
}
