package io.fermata.compiler.fuzz;

/**
 * One generated body with the members that make a coroutine from it.
 *
 * @param seed the seed of its series
 * @param index its number in the series
 * @param resumed the type of its resumption values
 * @param call the expression that makes its coroutine
 * @param members the source
 */
record Program(long seed, int index, Type resumed, String call, Node members) {

    Program with(Node changed) {
        return new Program(seed, index, resumed, call, changed);
    }
}
