package io.leapadvisor.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings under {@code leap.auth}. */
@ConfigMapping(prefix = "leap.auth")
public interface AccessConfig {

    /** {@code leap.auth}: none, keys or oidc. */
    @WithParentName
    @WithDefault("none")
    Mode mode();

    /** File of keys; {@code keys.yaml} in the data folder when it is not set. */
    Optional<Path> keysFile();

    /** How tokens are read ({@code leap.auth.oidc}). */
    Oidc oidc();

    /** Claims that say what a caller may do, and for whom. */
    interface Oidc {

        /** The claim with the roles: its name, or names with slashes between them for one inside of others. */
        @WithDefault("groups")
        String roleClaim();

        /** Pairs value=role; when there are none, the values of the claim are the roles. */
        Optional<List<String>> roles();

        /** The claim with the team. */
        @WithDefault("team")
        String teamClaim();

        /** Pairs value=team; when there are none, the value of the claim is the team. */
        Optional<List<String>> teams();
    }
}
