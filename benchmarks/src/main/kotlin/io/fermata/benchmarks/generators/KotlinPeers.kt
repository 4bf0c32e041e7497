@file:JvmName("KotlinPeers")

package io.fermata.benchmarks.generators

import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.COROUTINE_SUSPENDED
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume

/** The numbers from one up to another, by a sequence. */
fun sequenceOfInts(from: Int, to: Int): Iterator<Int> = sequence {
    for (i in from until to) yield(i)
}.iterator()

/** The same by an iterator, which saves the sequence. */
fun iteratorOfInts(from: Int, to: Int): Iterator<Int> = iterator {
    for (i in from until to) yield(i)
}

/** The Fibonacci numbers, by a sequence. */
fun sequenceOfFibonacci(): Iterator<Long> = sequence {
    var a = 0L
    var b = 1L
    while (true) {
        yield(a)
        val next = a + b
        a = b
        b = next
    }
}.iterator()

/** The same by an iterator. */
fun iteratorOfFibonacci(): Iterator<Long> = iterator {
    var a = 0L
    var b = 1L
    while (true) {
        yield(a)
        val next = a + b
        a = b
        b = next
    }
}

/** A tree's elements: each node's sequence hands out those of its children. */
fun walkBySequences(tree: Tree): Sequence<Int> = sequence {
    if (tree.left() != null) yieldAll(walkBySequences(tree.left()))
    yield(tree.element())
    if (tree.right() != null) yieldAll(walkBySequences(tree.right()))
}

/** The same with an iterator for each node. */
fun walkByIterators(tree: Tree): Iterator<Int> = iterator {
    if (tree.left() != null) yieldAll(walkByIterators(tree.left()))
    yield(tree.element())
    if (tree.right() != null) yieldAll(walkByIterators(tree.right()))
}

/** The same by one iterator for all nodes, with a suspending function that calls itself. */
fun walkByNestedCalls(tree: Tree): Iterator<Int> = iterator { walk(tree) }

private suspend fun SequenceScope<Int>.walk(tree: Tree) {
    if (tree.left() != null) walk(tree.left())
    yield(tree.element())
    if (tree.right() != null) walk(tree.right())
}

/** An endless range through a number of sequences that only hand on. */
fun chainOfSequences(depth: Int, from: Int): Sequence<Int> = sequence {
    if (depth == 0) {
        var i = from
        while (true) yield(i++)
    } else {
        yieldAll(chainOfSequences(depth - 1, from))
    }
}

/** The same by one iterator, through a number of suspending calls. */
fun chainOfNestedCalls(depth: Int, from: Int): Iterator<Int> = iterator { chain(depth, from) }

private suspend fun SequenceScope<Int>.chain(depth: Int, from: Int) {
    if (depth == 0) {
        var i = from
        while (true) yield(i++)
    } else {
        chain(depth - 1, from)
        // Keeps the call from being the last one, whose frame the compiler would leave out.
        check(depth >= 0)
    }
}

/** Two elements, which are made of three numbers. */
fun iteratorOfThreeLocals(): Iterator<Int> = iterator {
    val a = Seed.get()
    val b = a + 1
    val c = b + 1
    yield(a)
    yield(a + b + c)
}

/** A coroutine that yields what it is resumed with, plus one. */
fun echo(): KotlinCoroutine<Int, Int> = KotlinCoroutine { first ->
    var value = first
    while (true) value = suspendWith(value + 1)
}

/**
 * A coroutine as one makes it of Kotlin's intrinsics: values of any types go in and come out. It never ends.
 */
class KotlinCoroutine<R, Y>(private val body: suspend KotlinCoroutine<R, Y>.(R) -> Unit) : Continuation<Unit> {
    private var suspended: Continuation<R>? = null
    private var yielded: Y? = null

    override val context: CoroutineContext
        get() = EmptyCoroutineContext

    /** Suspends the body with a value, and gives it what comes with the next resumption. */
    suspend fun suspendWith(value: Y): R = suspendCoroutineUninterceptedOrReturn { continuation ->
        yielded = value
        suspended = continuation
        COROUTINE_SUSPENDED
    }

    /** Runs the body to its next suspension, and gives what it suspends itself with. */
    @Suppress("UNCHECKED_CAST")
    fun resume(value: R): Y {
        val waiting = suspended
        if (waiting == null) {
            val start: suspend () -> Unit = { body(value) }
            start.createCoroutineUnintercepted(this).resume(Unit)
        } else {
            waiting.resume(value)
        }
        return yielded as Y
    }

    override fun resumeWith(result: Result<Unit>) = result.getOrThrow()
}
