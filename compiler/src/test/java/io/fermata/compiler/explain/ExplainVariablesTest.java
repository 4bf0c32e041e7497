package io.fermata.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fermata.compiler.explain.Explanation.Compiled;
import io.fermata.compiler.explain.Explanation.Saved;
import io.fermata.compiler.explain.Explanation.State;
import io.fermata.compiler.explain.Explanation.Unsaved;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainVariablesTest {

    @Test
    void saved_genericVariable_hasItsTypeAsInTheSource() {
        Compiled body = Explained.body(
                "Map<String, ? extends List<? super Integer>[]> map = new HashMap<>();",
                "boolean flag = limit > 1;",
                "co.yield(1);",
                "use(map, flag);",
                "return 1;");

        assertThat(Explained.state(body, 1).saved())
                .extracting(Saved::name, Saved::type, Saved::why)
                .containsExactly(
                        tuple("map", "Map<String, ? extends List<? super Integer>[]>", "read at line 9"),
                        tuple("flag", "boolean", "read at line 9"));
    }

    @Test
    void saved_operandsOfAnExpression_areNumberedFromTheLeft() {
        Compiled body = Explained.body("return limit + (long) words.size() * co.yield(1);");

        assertThat(Explained.state(body, 1).saved())
                .extracting(saved -> saved.name() + " " + saved.type())
                .containsExactlyInAnyOrder("operand 1 of the expression long", "operand 2 of the expression long");
    }

    @Test
    void saved_arrayLoop_namesWhatTheSourceDoesNot() {
        Compiled body = Explained.body("for (int each : new int[limit]) co.yield(each);", "return 1;");

        assertThat(Explained.state(body, 1).saved())
                .extracting(Saved::name)
                .containsExactly("array of the loop", "length of the loop's array", "index of the loop");
    }

    @Test
    void saved_variableReadOnlyByAHandler_saysSo() {
        Compiled body = Explained.body(
                "int x = limit;",
                "try { x = co.yield(1); }",
                "catch (IllegalStateException e) {",
                "  use(x);",
                "}",
                "return 1;");

        assertThat(Explained.state(body, 1).saved())
                .extracting(Saved::name, Saved::why)
                .containsExactly(tuple("x", "read at line 9 after an exception"));
    }

    @Test
    void unsaved_deadNullAndScope_sayWhy() {
        Compiled body = Explained.body(
                "Object none = null; String dead = words.get(0);",
                "co.yield(1);",
                "use(none); co.yield(2);",
                "return 1;");

        assertThat(Explained.state(body, 1).unsaved())
                .extracting(Unsaved::name, Unsaved::why)
                .contains(
                        tuple("co", "the scope, which is the frame itself"),
                        tuple("none", "can only be null here"),
                        tuple("dead", "not read again"));
    }

    @Test
    void saved_withoutDebugInformation_areNamedByTheirSlots() {
        Compiled body = (Compiled) Explained.source("""
                        class Host {
                            Object make(int limit) {
                                return io.fermata.Coroutine.<Void, Integer, Integer>of(co -> {
                                    co.yield(1);
                                    return limit;
                                });
                            }
                        }
                        """, "-g:none").get(0);

        State state = Explained.state(body, 1);
        assertThat(state.line()).isZero();
        assertThat(state.saved()).extracting(Saved::name, Saved::why).containsExactly(tuple("local 0", "read later"));
        assertThat(TextReport.of(List.of(body))).startsWith("Host: the lambda in Host.make\n");
    }
}
