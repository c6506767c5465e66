package io.leapadvisor.access;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.Keys;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Finds out who asks where there is no login, and by keys. With OpenID Connect it stands aside: the mechanism of the
 * platform reads the token.
 */
@Singleton
class AccessMechanism implements HttpAuthenticationMechanism {

    /** Before that of OpenID Connect, which is asked only when this one knows nothing. */
    private static final int FIRST = DEFAULT_PRIORITY + 1000;

    private static final int UNAUTHORIZED = 401;
    private static final String BEARER = "Bearer ";

    private final AccessConfig config;
    private final AdminKey adminKey;
    private final Keys keys;

    AccessMechanism(AccessConfig config, AdminKey adminKey, Keys keys) {
        this.config = config;
        this.adminKey = adminKey;
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        String given = context.request().getHeader(Credentials.HEADER);
        return switch (config.mode()) {
            case NONE -> Uni.createFrom().item(withoutLogin(given).identity());
            case KEYS -> byKey(given == null ? bearer(context) : given);
            case OIDC -> Uni.createFrom().nullItem();
        };
    }

    /** The admin key is a key among others where there are keys, and all that there is where there is no login. */
    private Caller withoutLogin(String given) {
        return adminKey.is(given)
                ? Caller.known(adminKey.name(), Caller.DEFAULT_TEAM, Set.of(Roles.ADMIN))
                : Caller.ANYBODY;
    }

    private Uni<SecurityIdentity> byKey(String given) {
        if (given == null) {
            return Uni.createFrom().nullItem();
        }
        if (adminKey.is(given)) {
            return Uni.createFrom().item(withoutLogin(given).identity());
        }
        AccessKey key = keys.find(given).orElse(null);
        if (key == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException("the key is not known"));
        }
        return Uni.createFrom()
                .item(Caller.known("key " + key.name(), key.team(), key.roles()).identity());
    }

    private static String bearer(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    /** The problem that answers such a request names what to send; see the mappers of rest. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(UNAUTHORIZED, "WWW-Authenticate", Credentials.challenge(config.mode())));
    }

    @Override
    public int getPriority() {
        return FIRST;
    }
}
