package io.leapadvisor.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;

/** Callers for tests without HTTP. */
public final class Callers {

    private Callers() {}

    public static Caller anybody() {
        return Caller.ANYBODY;
    }

    public static Caller named(String name) {
        return Caller.known(name, "ads", Set.of(Roles.READER));
    }

    public static SecurityIdentity of(String team, String role) {
        return Caller.known("test", team, Set.of(role)).identity();
    }
}
