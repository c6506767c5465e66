package io.leapadvisor.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reads roles and team out of the claims of a token whose signature, issuer and time the platform has checked. Roles
 * that the platform itself sees in a token count for nothing: only those do that the operator's settings name.
 */
@Singleton
class TokenCallers implements SecurityIdentityAugmentor {

    private static final int LONGEST = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AccessConfig config;

    TokenCallers(AccessConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (config.mode() != Mode.OIDC || identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        Caller caller = identity.getPrincipal() instanceof JsonWebToken token
                ? caller(claims(token.getRawToken()))
                : Caller.known("token", "", Set.of());
        return Uni.createFrom().item(caller.identity());
    }

    /** Who shows a token with these claims. Without a team it has no role, for it would see what is nobody's. */
    Caller caller(JsonNode claims) {
        String subject = claims.path("sub").asText("").replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        String name = "token " + subject.substring(0, Math.min(LONGEST, subject.length()));
        AccessConfig.Oidc oidc = config.oidc();
        Set<String> roles = new HashSet<>(mapped(values(claims, oidc.roleClaim()), oidc.roles()));
        roles.retainAll(Roles.ALL);
        Set<String> teams = new HashSet<>(mapped(values(claims, oidc.teamClaim()), oidc.teams()));
        teams.removeIf(team -> !team.matches(Caller.TEAM));
        if (teams.size() == 1) {
            return Caller.known(name, teams.iterator().next(), roles);
        }
        return roles.contains(Roles.ADMIN)
                ? Caller.known(name, Caller.DEFAULT_TEAM, roles)
                : Caller.known(name, "", Set.of());
    }

    /** The texts of a claim: of one by this name, or else of one inside of others, with slashes between the names. */
    private static List<String> values(JsonNode claims, String name) {
        JsonNode claim = claims.has(name) ? claims.get(name) : claims.at("/" + name);
        List<String> values = new ArrayList<>();
        (claim.isArray() ? claim : List.of(claim)).forEach(value -> {
            if (value.isTextual()) {
                values.add(value.textValue());
            }
        });
        return values;
    }

    /** What the operator's pairs (value=meaning) make of values; all as they are when there are no pairs. */
    private static List<String> mapped(List<String> values, Optional<List<String>> pairs) {
        if (pairs.isEmpty()) {
            return values;
        }
        return pairs.get().stream()
                .filter(pair -> pair.lastIndexOf('=') > 0)
                .filter(pair ->
                        values.contains(pair.substring(0, pair.lastIndexOf('=')).strip()))
                .map(pair -> pair.substring(pair.lastIndexOf('=') + 1).strip())
                .toList();
    }

    private static JsonNode claims(String token) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        } catch (IOException e) {
            throw new IllegalStateException("a token that was checked has claims", e);
        }
    }
}
