package io.leapadvisor.rest.guard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.leapadvisor.access.Caller;
import io.leapadvisor.access.Roles;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.json.SyntaxFault;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
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
    /** A message puts some levels around what a request to a resource has. */
    private static final int AROUND = 8;

    private static final int NOT_ALLOWED = 405;

    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Intake.MAX_NESTING + AROUND)
                    .maxNumberLength(1000)
                    .build())
            .build();

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
        return headers.problem(context)
                .or(() -> method.equals(HttpMethod.POST) ? unreadable(context) : Optional.empty());
    }

    /** Duplicate keys are a fault as everywhere, and a list of messages would be one request for the rates. */
    private Optional<Problem> unreadable(RoutingContext context) {
        byte[] body = context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
        try (JsonParser parser = STRICT.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return invalid(
                        "The body must be one message: a JSON object of JSON-RPC 2.0. Lists are not read.", context);
            }
            parser.skipChildren();
            return parser.nextToken() == null
                    ? Optional.empty()
                    : invalid("Something follows the end of the message. Send one message a request.", context);
        } catch (IOException e) {
            return invalid(SyntaxFault.explain(e), context);
        }
    }

    private Optional<Problem> invalid(String detail, RoutingContext context) {
        return Optional.of(problems.problem(ProblemKind.INVALID_INPUT, detail, null, context));
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
            context.next();
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
