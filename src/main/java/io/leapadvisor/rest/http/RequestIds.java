package io.leapadvisor.rest.http;

import io.leapadvisor.trace.Spans;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives every request an id: the caller's own when it is sane, else a new one. It is in the answer and in each line of
 * the log. Every answer also gets its {@link SecurityHeaders} here, for nothing comes before it.
 */
@ApplicationScoped
public class RequestIds {

    static final String HEADER = "X-Request-Id";
    public static final String KEY = "requestId";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");
    private static final int FIRST = 10_000;
    private static final String PLACE = "leap.place";

    private final Spans spans;

    RequestIds(Spans spans) {
        this.spans = spans;
    }

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    identify(context);
                    context.put(PLACE, spans.here());
                    context.next();
                },
                FIRST);
    }

    /** Does work of a request where neither its id nor its trace is known: both are in the log of it. */
    public <T> T within(RoutingContext context, Supplier<T> work) {
        MDC.put(KEY, context.get(KEY));
        try {
            return spans.at(context.get(PLACE), work);
        } finally {
            MDC.remove(KEY);
        }
    }

    static void identify(RoutingContext context) {
        String given = context.request().getHeader(HEADER);
        String id = given != null && SANE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.put(KEY, id);
        context.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        SecurityHeaders.add(Paths.of(context), context.response());
    }
}
