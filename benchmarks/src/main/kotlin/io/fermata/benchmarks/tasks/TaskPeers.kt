@file:JvmName("TaskPeers")

package io.fermata.benchmarks.tasks

import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn
import kotlin.coroutines.resume
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.yield

/** The loop of the calling thread, or the pool, whose size a system property sets. */
private fun place(threads: Int): CoroutineContext = if (threads == 1) EmptyCoroutineContext else Dispatchers.Default

/** Tasks that let others run. */
fun yields(threads: Int, tasks: Int, times: Int): Int {
    val yields = AtomicInteger()
    runBlocking(place(threads)) {
        repeat(tasks) {
            launch {
                repeat(times) { yield() }
                yields.addAndGet(times)
            }
        }
    }
    return yields.get()
}

/** Two tasks that hand a number to and fro. */
fun pingPong(threads: Int, rounds: Int): Int = runBlocking(place(threads)) {
    val there = Channel<Int>()
    val back = Channel<Int>()
    launch {
        repeat(rounds) { back.send(there.receive() + 1) }
    }
    val ping = async {
        var value = 0
        repeat(rounds) {
            there.send(value)
            value = back.receive() + 1
        }
        value
    }
    ping.await()
}

/** Awaits of deferred values that are complete. */
fun awaitCompleted(count: Int): Long = runBlocking {
    var sum = 0L
    for (i in 0 until count) sum += CompletableDeferred(i % 3 + 1_000).await()
    sum
}

/** Calls of a suspending function that does not suspend. */
fun awaitReturned(count: Int): Long = runBlocking {
    var sum = 0L
    for (i in 0 until count) sum += returned(i % 3)
    sum
}

private suspend fun returned(value: Int): Int = suspendCoroutineUninterceptedOrReturn { value + 1_000 }

/** Waits to be given a number. */
class KotlinSignal {
    private var waiting: CancellableContinuation<Int>? = null

    suspend fun await(): Int = suspendCancellableCoroutine { waiting = it }

    fun give(number: Int) {
        waiting!!.resume(number)
    }
}

/** What a coroutine has added up. */
class KotlinSum(private val deferred: Deferred<Long>) {
    @OptIn(ExperimentalCoroutinesApi::class)
    fun get(): Long = deferred.getCompleted()
}

/** Adds up what a signal gives, on an executor. */
fun sumOf(signal: KotlinSignal, count: Int, executor: Executor): KotlinSum =
    KotlinSum(CoroutineScope(executor.asCoroutineDispatcher()).async {
        var sum = 0L
        for (i in 0 until count) sum += signal.await()
        sum
    })

/** A million tasks, each but the last of which starts ten. */
fun skynet(threads: Int, size: Int): Long = runBlocking(place(threads)) { sum(0, size) }

private suspend fun sum(number: Long, size: Int): Long {
    if (size == 1) return number
    return coroutineScope {
        val parts = Array(10) { i -> async { sum(number + i.toLong() * (size / 10), size / 10) } }
        var sum = 0L
        for (part in parts) sum += part.await()
        sum
    }
}

/** A ring of tasks that hand on a number. */
fun ring(threads: Int, tasks: Int, count: Int): Int {
    val ended = AtomicInteger()
    runBlocking(place(threads)) {
        val ring = Array(tasks) { Channel<Int>() }
        for (i in 0 until tasks) {
            val from = ring[i]
            val to = ring[(i + 1) % tasks]
            launch {
                var number = 1
                while (number > 0) {
                    number = from.receive()
                    if (number > RingBenchmark.LAST) to.send(number - 1)
                }
                ended.incrementAndGet()
            }
        }
        ring[0].send(count)
    }
    return ended.get()
}

/** Numbers through a channel with a buffer. */
fun channel(threads: Int, tasks: Int, count: Int, buffer: Int): Long {
    val sum = AtomicLong()
    runBlocking(place(threads)) {
        val channel = Channel<Int>(buffer)
        repeat(tasks) {
            launch {
                for (i in 0 until count) channel.send(i)
            }
            launch {
                var own = 0L
                repeat(count) { own += channel.receive() }
                sum.addAndGet(own)
            }
        }
    }
    return sum.get()
}

/** Tasks that sleep at the same time. */
fun sleep(count: Int, millis: Long): Int {
    val awake = AtomicInteger()
    runBlocking {
        repeat(count) {
            launch {
                delay(millis)
                awake.incrementAndGet()
            }
        }
    }
    return awake.get()
}
