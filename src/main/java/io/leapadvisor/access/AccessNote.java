package io.leapadvisor.access;

import io.leapadvisor.access.key.Keys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says at the start who may do what, in one line. A file of keys that cannot be read stops the start. */
@Singleton
class AccessNote {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.access");

    void tell(
            @Observes StartupEvent event,
            @ConfigProperty(name = "leap.serve", defaultValue = "true") boolean serve,
            AccessConfig config,
            Keys keys,
            AdminKey adminKey,
            @ConfigProperty(name = ModeDefaults.HOST) String host,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<String> audience) {
        if (!serve) {
            // A command: what it prints is for a script.
            return;
        }
        switch (config.mode()) {
            case NONE -> {
                boolean here = host.equals(ModeDefaults.LOOPBACK) || host.equals("localhost") || host.equals("::1");
                LOG.log(
                        here ? Logger.Level.INFO : Logger.Level.WARN,
                        "No login (leap.auth=none): everybody who reaches " + host
                                + " may read, store and delete assessments"
                                + (here ? "; only this machine does" : "") + ". See docs/security.md");
            }
            case KEYS -> {
                int count = keys.load();
                if (count == 0 && !adminKey.isSet()) {
                    LOG.warnf(
                            "Login by keys (leap.auth=keys), but there is none in %s: nobody may do anything. "
                                    + "The command %s makes one",
                            keys.place(), keys.command());
                } else {
                    LOG.infof("Login by keys (leap.auth=keys): %d in %s", count, keys.place());
                }
            }
            case OIDC -> {
                String url = issuer.orElseThrow(() -> new ConfigurationException(
                        "The service cannot start. leap.auth=oidc needs the address of the issuer: set "
                                + "quarkus.oidc.auth-server-url (QUARKUS_OIDC_AUTH_SERVER_URL)."));
                LOG.infof("Login by tokens (leap.auth=oidc) of %s for %s", url, audience.orElse("anybody"));
                if (audience.isEmpty()) {
                    LOG.warn("Tokens that the issuer has made for other services count here too: set "
                            + "quarkus.oidc.token.audience (QUARKUS_OIDC_TOKEN_AUDIENCE)");
                }
            }
        }
    }
}
