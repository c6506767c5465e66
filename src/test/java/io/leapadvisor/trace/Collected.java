package io.leapadvisor.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps the spans that end while it listens. */
@Singleton
public class Collected implements SpanProcessor {

    private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();
    private volatile boolean listening;

    void listen() {
        spans.clear();
        listening = true;
    }

    /** Ends the listening, and hands out what was heard. */
    List<SpanData> heard() {
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
