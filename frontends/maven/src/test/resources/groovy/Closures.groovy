package app

import groovy.transform.CompileStatic
import io.fermata.Generator

@CompileStatic
class Closures {
    static void main(String[] args) {
        Generator.of { Generator.Scope<Integer> g -> g.yield(1) }.next()
    }
}

class Dynamic implements Generator.Body<Integer> {
    @Override
    void run(Generator.Scope<Integer> g) {
        g.yield(1)
    }
}
