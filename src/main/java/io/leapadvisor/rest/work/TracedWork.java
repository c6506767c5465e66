package io.leapadvisor.rest.work;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.trace.Spans;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Work that somebody waits for, each step of it a span. */
record TracedWork(BooleanSupplier cancelled, Spans spans) implements Cancellation {

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public <S> S step(String name, Supplier<S> step) {
        return spans.in(name, step);
    }
}
