package io.fermata.testkit;

import io.fermata.Task;
import io.fermata.spi.TaskOrder;
import java.util.List;

/** Counts the steps of all tasks of a run, which has no end if these are too many. */
class Steps implements TaskOrder {

    private final int most;
    private int count;
    private AssertionError tooMany;

    Steps(int most) {
        this.most = most;
    }

    @Override
    public int choose(List<? extends Task<?>> ready) {
        if (++count > most) {
            AssertionError wrong = new AssertionError(
                    "Its tasks take more than " + most + " steps: they may have no end. Next is " + ready.get(0));
            tooMany = tooMany == null ? wrong : tooMany;
            throw wrong;
        }
        return 0;
    }

    /** The run is over: clean-up may take as many steps again. */
    void end() {
        count = 0;
    }

    /** What was thrown where the steps became too many, or {@code null}: a test may have caught it. */
    AssertionError tooMany() {
        return tooMany;
    }
}
