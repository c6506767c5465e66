package io.leapadvisor.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who asks.
 *
 * @param name for logs and limits, never a secret
 * @param team whose assessments it stores
 * @param roles with those that they imply
 * @param known false when anybody could be this caller
 * @param allTeams true when it sees the assessments of all teams
 */
public record Caller(String name, String team, Set<String> roles, boolean known, boolean allTeams) {

    /** The team of those who have no other, and of what was stored before there were teams. */
    public static final String DEFAULT_TEAM = "default";

    /** What the name of a team may be. */
    public static final String TEAM = "[A-Za-z0-9._-]{1,64}";

    /** Work of the service's own, outside of a request. */
    static final Caller SERVICE = new Caller("service", DEFAULT_TEAM, Set.copyOf(Roles.ALL), true, true);
    /** Anybody, where there is no login. */
    static final Caller ANYBODY = new Caller("anybody", DEFAULT_TEAM, Set.of(Roles.READER, Roles.WRITER), false, true);
    /** A request that has not said who asks: it sees nothing. */
    static final Caller NOBODY = new Caller("nobody", "", Set.of(), false, false);

    private static final String ATTRIBUTE = "leap.caller";

    /** A caller who has said who it is. */
    static Caller known(String name, String team, Set<String> roles) {
        return new Caller(name, team, Roles.withImplied(roles), true, roles.contains(Roles.ADMIN));
    }

    /** Work of the service's own that is done for a team, such as messages of a topic. */
    public static Caller forTeam(String name, String team) {
        return known(name, team, Set.of(Roles.WRITER));
    }

    /** What checks of roles look at. */
    SecurityIdentity identity() {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .setAnonymous(!known)
                .addRoles(roles)
                .addAttribute(ATTRIBUTE, this)
                .build();
    }

    /** Why it may not do what needs a role, and who can help. */
    public String lacks(String role) {
        return "This needs the role " + role + ". "
                + (roles.isEmpty()
                        ? "The caller has no role, or no team."
                        : "The caller has " + String.join(", ", new TreeSet<>(roles)) + ".")
                + " The operator grants roles.";
    }

    /** The caller behind an identity; null when it has none. */
    public static Caller of(SecurityIdentity identity) {
        return identity == null ? null : identity.getAttribute(ATTRIBUTE);
    }
}
