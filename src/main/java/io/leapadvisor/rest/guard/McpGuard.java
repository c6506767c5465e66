package io.leapadvisor.rest.guard;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.error.Failures;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.leapadvisor.rest.http.Paths;
import io.leapadvisor.rest.http.RequestIds;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Stands before the Model Context Protocol, whose messages reach no resource: who asks, may they, how often, and can it
 * be read. What is refused here is refused as by a resource, with a problem; whether a tool may store is up to the
 * tool.
 */
@ApplicationScoped
class McpGuard {

    /** After the platform has prepared the login, and after the body has been read. */
    private static final int PRIORITY = 50;
    /** Bytes that are read in no time. */
    private static final int SHORT = 16 << 10;

    private static final int NOT_ALLOWED = 405;

    private final McpHeaders headers;
    private final IdentityProviderManager identities;
    private final Refusals refusals;
    private final RateFilter rates;
    private final Problems problems;
    private final Failures failures;

    McpGuard(
            McpHeaders headers,
            IdentityProviderManager identities,
            Refusals refusals,
            RateFilter rates,
            Problems problems,
            Failures failures) {
        this.headers = headers;
        this.identities = identities;
        this.refusals = refusals;
        this.rates = rates;
        this.problems = problems;
        this.failures = failures;
    }

    void register(@Observes Filters filters) {
        filters.register(this::guard, PRIORITY);
    }

    private void guard(RoutingContext context) {
        if (!Paths.isMcp(Paths.of(context))) {
            context.next();
            return;
        }
        Optional<Problem> misdirected = misdirected(context);
        if (misdirected.isPresent()) {
            problems.end(misdirected.get(), context);
            return;
        }
        // The platform would answer a login that fails by itself, before this does.
        context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        QuarkusHttpUser.getSecurityIdentity(context, identities)
                .subscribe()
                .with(identity -> admit(identity, context), failure -> refuse(failure, context));
    }

    /** A request that no message can be in. */
    private Optional<Problem> misdirected(RoutingContext context) {
        if (!context.normalizedPath().equals(Paths.MCP)) {
            return Optional.of(problems.problem(
                    ProblemKind.NOT_FOUND, Paths.unknown(context.request().path()), null, context));
        }
        HttpMethod method = context.request().method();
        if (!method.equals(HttpMethod.POST) && !method.equals(HttpMethod.DELETE)) {
            context.response().putHeader("Allow", "DELETE, POST");
            return Optional.of(problems.problem(
                    NOT_ALLOWED,
                    "Send messages by POST. The service sends nothing by itself, so that there is no stream to open.",
                    context));
        }
        return headers.problem(context);
    }

    private void admit(SecurityIdentity identity, RoutingContext context) {
        Caller caller = Caller.of(identity);
        Optional<Problem> problem = caller == null
                ? Optional.of(refusals.nobody(context))
                : caller.roles().contains(Roles.READER)
                        ? rates.refusal(caller, context)
                        : Optional.of(refusals.forbidden(caller, Roles.READER, context));
        if (problem.isPresent()) {
            problems.end(problem.get(), context);
        } else {
            context.setUser(new QuarkusHttpUser(identity));
            read(context);
        }
    }

    /**
     * Duplicate keys are a fault as everywhere, and a list of messages would be one request for the rates. What takes
     * long to read is not read on the event loop.
     */
    private void read(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (!context.request().method().equals(HttpMethod.POST)) {
            context.next();
        } else if (body == null || body.length() <= SHORT) {
            pass(MessageShape.fault(body == null ? new byte[0] : body.getBytes()), context);
        } else {
            context.vertx()
                    .executeBlocking(() -> MessageShape.fault(body.getBytes()), false)
                    .onSuccess(fault -> pass(fault, context))
                    .onFailure(context::fail);
        }
    }

    private void pass(Optional<String> fault, RoutingContext context) {
        if (fault.isEmpty()) {
            context.next();
        } else {
            problems.end(
                    problems.problem(
                            ProblemKind.INVALID_INPUT,
                            "The body must be one message, a JSON object of JSON-RPC 2.0. " + fault.get(),
                            null,
                            context),
                    context);
        }
    }

    private void refuse(Throwable failure, RoutingContext context) {
        problems.end(
                failure instanceof AuthenticationException
                        ? refusals.wrong(context)
                        : problems.of(failures.told(failure, context.get(RequestIds.KEY)), context),
                context);
    }
}
