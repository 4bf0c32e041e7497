package io.fermata.interop;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/** With Mutiny, whose streams are publishers of {@link Flow} themselves. */
class MutinyTest extends LibraryContract {

    private static Multi<Integer> multi(Flow.Publisher<Integer> publisher) {
        return Multi.createFrom().publisher(publisher);
    }

    @Override
    List<Integer> doubled(Flow.Publisher<Integer> publisher) {
        return multi(publisher).map(x -> 2 * x).collect().asList().await().indefinitely();
    }

    @Override
    void takeFirst(Flow.Publisher<Integer> publisher, int count, IntConsumer taken) {
        multi(publisher).select().first(count).subscribe().with(taken::accept);
    }

    @Override
    void request(Flow.Publisher<Integer> publisher, long count, IntConsumer received) {
        multi(publisher)
                .subscribe()
                .with(
                        subscription -> subscription.request(count),
                        received::accept,
                        failure -> {
                            throw new AssertionError(failure);
                        },
                        () -> {});
    }

    @Override
    Throwable failureOf(Flow.Publisher<Integer> publisher) {
        return multi(publisher)
                .onItem()
                .ignoreAsUni()
                .map(none -> (Throwable) new AssertionError("no failure"))
                .onFailure()
                .recoverWithItem(failure -> failure)
                .await()
                .indefinitely();
    }

    @Override
    Flow.Publisher<Integer> range(int count, LongConsumer onRequest, Runnable onCancel) {
        return Multi.createFrom()
                .range(1, count + 1)
                .onRequest()
                .invoke(onRequest)
                .onCancellation()
                .invoke(onCancel);
    }

    @Override
    Flow.Publisher<Integer> rangeOnOwnThread(int count) {
        return Multi.createFrom().range(1, count + 1).emitOn(Infrastructure.getDefaultExecutor());
    }

    @Override
    Flow.Publisher<Integer> failing(Throwable failure) {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().items(1, 2), Multi.createFrom().<Integer>failure(failure));
    }
}
