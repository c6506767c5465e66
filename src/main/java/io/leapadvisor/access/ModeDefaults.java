package io.leapadvisor.access;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Settings of the platform that follow from {@code leap.auth}: without a login only this machine is listened to, and
 * tokens are read only when they count. What the operator sets comes before them.
 */
public class ModeDefaults implements ConfigSourceFactory {

    /** Of this machine alone. */
    static final String LOOPBACK = "127.0.0.1";

    static final String HOST = "quarkus.http.host";

    /** Below files, environment and system properties. */
    private static final int WEAK = 100;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue given = context.getValue("leap.auth");
        String mode = given == null || given.getValue() == null
                ? ""
                : given.getValue().strip().toLowerCase(Locale.ROOT);
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.oidc.tenant-enabled", String.valueOf(mode.equals("oidc")));
        if (mode.isEmpty() || mode.equals("none")) {
            settings.put(HOST, LOOPBACK);
        }
        return List.of(new PropertiesConfigSource(settings, "what follows from leap.auth", WEAK));
    }
}
