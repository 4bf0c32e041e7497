package io.fermata.compiler.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.Coroutine.PlainBody;
import io.fermata.Coroutine.Scope;
import io.fermata.compiler.CoroutineCompiler;
import io.fermata.compiler.emit.Plan;
import io.fermata.compiler.find.BodyMethod;
import io.fermata.compiler.find.HostClass;
import io.fermata.compiler.layout.FrameLayout.Variable;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class TypedFramesTest {

    private static final class Operands implements PlainBody<Integer, Integer, Object> {
        private static final long serialVersionUID = 1L;
        static int small = 1;
        static String text = "";

        @Override
        public Object run(Scope<Integer, Integer> co) {
            int sum = small + co.yield(1);
            String joined = text.concat(co.yield(2) + "");
            co.yield(3);
            return joined + sum;
        }
    }

    @Test
    void temporaries_thatWereLoaded_areGone() throws IOException {
        byte[] bytes;
        try (InputStream in = getClass().getResourceAsStream("TypedFramesTest$Operands.class")) {
            bytes = in.readAllBytes();
        }
        HostClass host = HostClass.read(bytes);
        BodyMethod body =
                new BodyMethod(host, host.method("run", "(Lio/fermata/Coroutine$Scope;)Ljava/lang/Object;"), false);
        Plan plan = CoroutineCompiler.plan(body, name -> null, true);

        assertThat(plan.layout().points().get(2).variables())
                .extracting(Variable::slot)
                .anyMatch(slot -> slot >= body.firstTemporary());
        assertThat(plan.layout().points().get(3).variables())
                .extracting(Variable::slot)
                .containsExactly(0, 1, 2, 3);
    }
}
