package io.leapadvisor.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.MDC;

/**
 * Spans around the steps of a request, below the span that the platform has made of the request. Where traces are off,
 * and for work of the service's own, which no request waits for, a step is its work and nothing else.
 */
@Singleton
public class Spans {

    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    private final Tracer tracer;

    Spans(OpenTelemetry telemetry, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean off) {
        this.tracer = off ? null : telemetry.getTracer("leap");
    }

    /** A place in a trace. Work elsewhere continues there. */
    public static final class Place {

        private final Context context;

        private Place(Context context) {
            this.context = context;
        }
    }

    /** Where this thread is now; null = nowhere. */
    public Place here() {
        return tracer == null || !Span.current().getSpanContext().isValid() ? null : new Place(Context.current());
    }

    /** Does work of a request on a thread that does not know the request. Its log has the trace too. */
    public <T> T at(Place place, Supplier<T> work) {
        if (place == null) {
            return work.get();
        }
        SpanContext span = Span.fromContext(place.context).getSpanContext();
        try (Scope ignored = place.context.makeCurrent()) {
            MDC.put(TRACE_ID, span.getTraceId());
            MDC.put(SPAN_ID, span.getSpanId());
            return work.get();
        } finally {
            MDC.remove(TRACE_ID);
            MDC.remove(SPAN_ID);
        }
    }

    /** Does a step, in a span of this name. */
    public <T> T in(String name, Supplier<T> work) {
        if (tracer == null || !Span.current().getSpanContext().isValid()) {
            return work.get();
        }
        Span span = tracer.spanBuilder(name).startSpan();
        try (Scope ignored = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
