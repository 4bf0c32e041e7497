@file:JvmName("StreamPeers")

package io.fermata.benchmarks.streams

import java.util.concurrent.atomic.AtomicLong
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.flatMapConcat
import kotlinx.coroutines.flow.flatMapMerge
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.merge
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.zip
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

private fun numbers(end: Int): Flow<Int> = (0 until end).asFlow()

private suspend fun sum(flow: Flow<Int>): Long {
    var sum = 0L
    flow.collect { sum += it }
    return sum
}

/** Numbers made others, filtered and added up. */
fun sum(count: Int): Long = runBlocking {
    sum(numbers(count).map { it + 1 }.filter { it and 1 == 0 })
}

/** Flows one after the other. */
@OptIn(ExperimentalCoroutinesApi::class)
fun flatMap(outer: Int, inner: Int): Long = runBlocking {
    sum(numbers(outer).flatMapConcat { numbers(inner) })
}

/** Two flows in pairs. */
fun zip(count: Int): Long = runBlocking {
    sum(numbers(count).zip(numbers(count)) { left, right -> left + right })
}

/** Flows made one, each collected by a coroutine of its own on the pool, whose size a system property sets. */
fun merge(producers: Int, count: Int): Long = runBlocking(Dispatchers.Default) {
    sum(List(producers) { numbers(count) }.merge())
}

/** A flow that a coroutine of its own collects on the pool, through a buffer. */
fun buffer(count: Int, buffer: Int): Long = runBlocking(Dispatchers.Default) {
    sum(numbers(count).buffer(buffer))
}

/** Elements that sleep, several at once; Kotlin gives them in the order of their ends. */
@OptIn(ExperimentalCoroutinesApi::class)
fun mapConcurrent(count: Int, atOnce: Int, millis: Long): Long = runBlocking(Dispatchers.Default) {
    sum(numbers(count).flatMapMerge(atOnce) { number ->
        flow {
            delay(millis)
            emit(number)
        }
    })
}

/** A flow shared by several collectors, in one thread; the slowest holds it up. */
fun fork(clones: Int, count: Int, buffer: Int): Long {
    val sum = AtomicLong()
    runBlocking {
        val shared = MutableSharedFlow<Int>(extraBufferCapacity = buffer)
        repeat(clones) {
            launch(start = CoroutineStart.UNDISPATCHED) { sum.addAndGet(sum(shared.take(count))) }
        }
        launch { numbers(count).collect(shared) }
    }
    return sum.get()
}
