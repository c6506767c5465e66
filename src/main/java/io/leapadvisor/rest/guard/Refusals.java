package io.leapadvisor.rest.guard;

import io.leapadvisor.access.AccessConfig;
import io.leapadvisor.access.AdminKey;
import io.leapadvisor.access.Caller;
import io.leapadvisor.access.Credentials;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.Mode;
import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.error.Problem;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns refusals into problems: who asks is not known (401), or may not do this (403). */
@ApplicationScoped
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final AccessConfig config;
    private final AdminKey adminKey;
    private final CurrentCaller callers;
    private final Problems problems;
    private final MeterRegistry meters;

    Refusals(AccessConfig config, AdminKey adminKey, CurrentCaller callers, Problems problems, MeterRegistry meters) {
        this.config = config;
        this.adminKey = adminKey;
        this.callers = callers;
        this.problems = problems;
        this.meters = meters;
        meters.counter("leap.access.denied", "status", "401");
        meters.counter("leap.access.denied", "status", "403");
    }

    /** Nothing was sent that says who asks. */
    @ServerExceptionMapper
    public Response missing(UnauthorizedException e, RoutingContext context) {
        return problems.response(nobody(context));
    }

    /** What was sent is worth nothing. */
    @ServerExceptionMapper
    public Response wrong(AuthenticationFailedException e, RoutingContext context) {
        return problems.response(wrong(context));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, RoutingContext context, ResourceInfo resource) {
        RolesAllowed needed = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        return problems.response(
                forbidden(callers.get(), needed == null ? Roles.ADMIN : String.join(" or ", needed.value()), context));
    }

    /** The problem of a request that does not say who asks. */
    Problem nobody(RoutingContext context) {
        return switch (config.mode()) {
            case NONE -> adminKey(context);
            case KEYS ->
                unauthenticated(
                        "This needs a key. Send it in the header " + Credentials.HEADER
                                + ", or as Authorization: Bearer. The operator makes keys (command new-key; with"
                                + " replicas add-key).",
                        context);
            case OIDC ->
                unauthenticated(
                        "This needs a token. Send it as Authorization: Bearer, from the issuer that the operator has"
                                + " named.",
                        context);
        };
    }

    /** The problem of a key or token that is worth nothing. Why it is so is not told: it would help those who guess. */
    Problem wrong(RoutingContext context) {
        return unauthenticated(
                config.mode() == Mode.OIDC
                        ? "The token is not valid: it has expired, is for another audience, or is not of the issuer"
                                + " that the operator has named. Fetch a new one."
                        : "The key is not valid: it is unknown, deleted or has expired. Ask the operator for another.",
                context);
    }

    /** The problem of a caller without a role. */
    Problem forbidden(Caller caller, String needed, RoutingContext context) {
        denied(ProblemKind.FORBIDDEN, context);
        return problems.problem(ProblemKind.FORBIDDEN, caller.lacks(needed), null, context);
    }

    /** Without a login, only the holder of the admin key changes packs. */
    private Problem adminKey(RoutingContext context) {
        if (!adminKey.isSet()) {
            return problems.problem(
                    ProblemKind.UPLOADS_OFF,
                    "Packs cannot be sent, tried or removed: no admin key is set. Start the service with "
                            + "LEAP_ADMIN_KEY, or lay the pack into the folder of packs.",
                    null,
                    context);
        }
        meters.counter("leap.admin.denied").increment();
        boolean given = context.request().getHeader(Credentials.HEADER) != null;
        return challenged(
                ProblemKind.ADMIN_KEY_NEEDED,
                (given
                                ? "The key in the header " + Credentials.HEADER + " is not the admin key."
                                : "The header " + Credentials.HEADER + " is missing.")
                        + " Send the key that the service was started with (LEAP_ADMIN_KEY).",
                context);
    }

    private Problem unauthenticated(String detail, RoutingContext context) {
        return challenged(ProblemKind.UNAUTHENTICATED, detail, context);
    }

    private Problem challenged(ProblemKind kind, String detail, RoutingContext context) {
        denied(kind, context);
        context.response().putHeader(HttpHeaders.WWW_AUTHENTICATE, Credentials.challenge(config.mode()));
        return problems.problem(kind, detail, null, context);
    }

    /** Tells the log and counts. */
    void denied(ProblemKind kind, RoutingContext context) {
        meters.counter("leap.access.denied", "status", String.valueOf(kind.status()))
                .increment();
        LOG.warnf(
                "Denied (%d): %s %s from %s",
                kind.status(),
                context.request().method(),
                context.request().path(),
                context.request().remoteAddress());
    }
}
