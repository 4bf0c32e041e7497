package app

import groovy.transform.CompileStatic
import io.fermata.Async
import io.fermata.Coroutine
import io.fermata.Generator
import io.fermata.IntGenerator

@CompileStatic
class Program {
    private int secret = 40

    private int next() {
        return ++secret
    }

    Generator<String> words(String... given) {
        return Generator.of((Generator.Scope<String> g) -> {
            for (String word : given) {
                g.yield(word + next())
            }
            g.yieldAll(Generator.of((Generator.Scope<String> h) -> h.yield('inner' + given.length)))
        })
    }

    static class Squares implements IntGenerator.Body {
        @Override
        void run(IntGenerator.Scope g) {
            for (int i in 1..3) {
                g.yield(i * i)
            }
        }
    }

    static void body(Generator.Scope<String> g) {
        g.yield('body')
    }

    static Generator<String> guarded(String text) {
        return Generator.of((Generator.Scope<String> g) -> {
            try {
                g.yield("try ${text}".toString())
                throw new IllegalStateException('failed')
            } catch (IllegalStateException e) {
                g.yield(e.message)
            } finally {
                g.yield('finally')
            }
        })
    }

    static void main(String[] args) {
        print(new Program().words('a', 'b'))
        print(Generator.ofInts(new Squares()))
        print(Generator.of(Program::body))
        print(guarded('it'))
        println Async.<Integer> of((Async.Scope a) -> a.await(Async.completed(41)) + 1).block()
        Coroutine<String, String, String> coroutine = Coroutine.of(
                (Coroutine.Scope<String, String> co, String first) -> co.yield('got ' + first) + '!')
        println coroutine.resume('x')
        println coroutine.resume('y')
    }

    private static void print(Iterator<?> elements) {
        while (elements.hasNext()) {
            println elements.next()
        }
    }
}
