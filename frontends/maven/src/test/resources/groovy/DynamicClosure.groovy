package app

import io.fermata.Generator

class DynamicClosure {
    static void main(String[] args) {
        Generator.of { it.yield(1) }.next()
    }
}
