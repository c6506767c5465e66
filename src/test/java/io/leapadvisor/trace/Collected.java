package io.leapadvisor.trace;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Keeps the spans that end while it listens. */
@Singleton
public class Collected implements SpanProcessor {

    private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();
    private volatile boolean listening;

    void listen() {
        spans.clear();
        listening = true;
    }

    /** Ends the listening once a request has ended, which its client may see first, and hands out what was heard. */
    List<SpanData> heard() {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (spans.stream().noneMatch(span -> span.getKind() == SpanKind.SERVER) && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        listening = false;
        return List.copyOf(spans);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (listening) {
            spans.add(span.toSpanData());
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
