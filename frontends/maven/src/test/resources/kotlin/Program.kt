package app

import io.fermata.Async
import io.fermata.AsyncFunction
import io.fermata.AsyncStream
import io.fermata.Coroutine
import io.fermata.Generator
import io.fermata.IntGenerator

class Words(private var secret: Int) {
    private fun next(): Int = ++secret

    fun of(vararg given: String): Generator<String> = Generator.of { g ->
        for (word in given) {
            g.yield(word + next())
        }
        g.yieldAll(Generator.of<String> { h -> h.yield("inner$secret") })
    }
}

interface Named {
    val name: String

    fun names(): Generator<String> = Generator.of { g ->
        g.yield(name)
        g.yield(hidden())
    }

    private fun hidden() = "hidden $name"
}

class Squares : IntGenerator.Body {
    override fun run(g: IntGenerator.Scope) {
        for (i in 1..3) {
            g.yield(i * i)
        }
    }
}

sealed interface Shape

data class Circle(val radius: Int) : Shape

data object Dot : Shape

class Resource(private val name: String) : AutoCloseable {
    override fun close() = println("closed $name")
}

/** An inline function is a part of the body that calls it. */
@Suppress("NOTHING_TO_INLINE")
inline fun Generator.Scope<String>.twice(text: String) {
    `yield`(text)
    `yield`(text)
}

inline fun <reified T : Any> named(crossinline text: () -> String): Generator<String> = Generator.of { g ->
    g.yield(T::class.java.simpleName)
    g.yield(text())
}

inline fun <T> generate(crossinline block: Generator.Scope<T>.() -> Unit): Generator<T> =
    Generator.of<T> { g -> g.block() }

fun shapes(shapes: List<Shape>) = Generator.of<String> { g ->
    for ((i, shape) in shapes.withIndex()) {
        when (shape) {
            is Circle -> g.yield("$i circle ${shape.radius}")
            Dot -> g.yield("$i dot")
        }
    }
    listOf(1, 2, 3).forEach { n -> if (n != 2) g.yield("each $n") }
    val first: String? = shapes.firstOrNull()?.toString()
    first?.let { g.yield(it) } ?: g.yield("none")
    var sum = 0
    repeat(3) {
        sum += it
        g.yield("sum $sum")
    }
    val lengths = listOf("p", "qq").map { g.yield(it); it.length }
    val text = when (lengths.sum()) {
        in 1..2 -> "few"
        3 -> { g.yield("three"); "some" }
        else -> "many"
    }
    g.twice(text)
    Resource("r").use { g.yield("used") }
    try {
        g.yield("try")
        error("failed")
    } catch (e: IllegalStateException) {
        g.yield(e.message!!)
    } finally {
        g.yield("finally")
    }
    if (sum > 0) return@of
    g.yield("never")
}

fun capture(): Generator<Int> {
    var count = 0
    return Generator.of { g ->
        while (count < 3) {
            count++
            g.yield(count)
        }
    }
}

fun main() {
    Words(40).of("a", "b").forEachRemaining { println(it) }
    object : Named { override val name = "named" }.names().forEachRemaining { println(it) }
    Generator.ofInts(Squares()).asSequence().forEach { println(it) }
    named<String> { "inlined" }.forEachRemaining { println(it) }
    shapes(listOf(Circle(2), Dot)).forEachRemaining { println(it) }
    capture().forEachRemaining { println(it) }
    generate<String> {
        `yield`("inline")
        twice("block")
    }.forEachRemaining { println(it) }
    val numbers = AsyncStream.of<Int> { s ->
        for (i in 0 until 3) {
            s.yield(s.await(Async.completed(i)))
        }
    }
    println(Async.of<Int> { a ->
        var sum = 0
        for (i in a.each(numbers)) {
            sum += i
        }
        val none: String? = a.await(Async.completed<String?>(null))
        sum + (none?.length ?: a.await(Async.completed(100)))
    }.block())
    println(AsyncFunction.of<Int, Int> { a, n -> a.await(Async.completed(n)) + 1 }.apply(4).block())
    val coroutine = Coroutine.of<String, String, String> { co, first -> "${co.yield("got $first")} and ${co.yield("more")}" }
    for (each in listOf("x", "y", "z")) {
        println(coroutine.resume(each))
    }
}
