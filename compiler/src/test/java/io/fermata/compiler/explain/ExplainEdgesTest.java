package io.fermata.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.compiler.explain.Explanation.Compiled;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainEdgesTest {

    @Test
    void edges_branches_leadToEachNextState() {
        Compiled body = Explained.body(
                "if (limit > 1) {",
                "  co.yield(1);",
                "} else if (limit < 0) {",
                "  throw new IllegalStateException();",
                "} else {",
                "  co.yield(2);",
                "}",
                "return 1;");

        assertThat(edges(body))
                .containsExactly(
                        "0 to 1, lines 6-7",
                        "0 to 2, lines 6-11",
                        "0 throws, line 9",
                        "1 returns, line 13",
                        "2 returns, line 13");
    }

    @Test
    void edges_endlessLoop_neverReturns() {
        Compiled body = Explained.body("while (true) {", "  co.yield(1);", "}");

        assertThat(edges(body)).containsExactly("0 to 1, line 7", "1 to 1, line 7");
    }

    @Test
    void edges_caughtThrow_leadsToTheHandlerOnly() {
        Compiled body = Explained.body(
                "try {",
                "  throw new RuntimeException();",
                "} catch (RuntimeException e) {",
                "  co.yield(1);",
                "  return 1;",
                "}");

        assertThat(edges(body)).containsExactly("0 to 1, lines 8-9 !", "1 returns, line 10");
    }

    @Test
    void edges_thrownAnew_leadsToTheEndByAnException() {
        Compiled body = Explained.body(
                "try {",
                "  return co.yield(1);",
                "} catch (RuntimeException e) {",
                "  throw new IllegalStateException(e);",
                "} finally {",
                "  use(1);",
                "}");

        assertThat(edges(body)).contains("1 returns, line 7", "1 throws, line 9 !");
    }

    @Test
    void edges_suspensionInFinally_leadsOnAndToTheEndThatThrowsAgain() {
        Compiled body = Explained.body("try {", "  use(1);", "} finally {", "  co.yield(1);", "}", "return 1;");

        assertThat(edges(body))
                .containsExactly("0 to 1, lines 7-9", "0 to 2, line 9 !", "1 returns, line 11", "2 throws, line 10");
    }

    private static List<String> edges(Compiled body) {
        return body.edges().stream()
                .map(edge -> edge.from() + " " + Words.label(edge) + (edge.isExceptional() ? " !" : ""))
                .toList();
    }
}
