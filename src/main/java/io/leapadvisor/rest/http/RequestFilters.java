package io.leapadvisor.rest.http;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.rest.error.EncodedBodyException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RequestBody;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what a resource would silently pass over: query parameters that it does not have, encodings that it cannot
 * read.
 */
class RequestFilters {

    private static final int LONGEST = 100;

    private final Map<Method, List<String>> parameters = new ConcurrentHashMap<>();
    private final CurrentVertxRequest request;

    RequestFilters(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerRequestFilter
    public void strictQuery(ContainerRequestContext request, ResourceInfo resource) {
        refuseMatrix(this.request.getCurrent().request().path());
        Map<String, List<String>> given = request.getUriInfo().getQueryParameters();
        if (given.isEmpty() || resource.getResourceMethod() == null) {
            return;
        }
        List<String> known = parameters.computeIfAbsent(resource.getResourceMethod(), RequestFilters::queryParameters);
        Query query = new Query();
        given.forEach((name, values) -> {
            if (name.equals(JsonLayout.PRETTY)) {
                checkPretty(query, values);
            } else if (!known.contains(name)) {
                query.fault(
                        name,
                        "The query parameter \"" + Query.brief(name) + "\" is unknown." + suggestion(name, known));
            } else if (values.size() > 1) {
                query.fault(
                        name,
                        "The query parameter \"" + name + "\" is given " + values.size() + " times. Keep one of them.");
            } else if (values.get(0).isEmpty()) {
                query.fault(
                        name,
                        "The query parameter \"" + name + "\" has no value. Give one, or leave the parameter out.");
            }
        });
        query.check();
    }

    /** {@code /assessments;store=false} would store. */
    private static void refuseMatrix(String path) {
        int begin = path.indexOf(';');
        if (begin >= 0) {
            Query query = new Query();
            query.fault(
                    Query.brief(path.substring(begin)),
                    "The path holds parameters behind a semicolon, which nothing here reads. Write them behind a"
                            + " question mark, or ; in a name as %3B.");
            query.check();
        }
    }

    private static void checkPretty(Query query, List<String> values) {
        for (String value : values) {
            if (!value.isEmpty()) {
                query.flag(JsonLayout.PRETTY, value, false);
            }
        }
    }

    /** A body without a type is what a form on any web page can send. */
    @ServerRequestFilter
    public void typedBody(ContainerRequestContext request) {
        RequestBody body = this.request.getCurrent().body();
        if (request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null && body != null && body.length() > 0) {
            throw new NotSupportedException();
        }
    }

    @ServerRequestFilter
    public void plainBody(ContainerRequestContext request) {
        String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new EncodedBodyException(encoding);
        }
    }

    private static String suggestion(String name, List<String> known) {
        if (known.isEmpty()) {
            return " There are none here.";
        }
        String didYouMean = name.length() > LONGEST ? "" : Names.didYouMean(name, known);
        return didYouMean.isEmpty() ? " Known here are " + String.join(", ", known) + "." : didYouMean;
    }

    private static List<String> queryParameters(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .toList();
    }
}
