package io.leapadvisor.store;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Makes {@code leap.data.dir} absolute, seen from the working directory: the URL of an H2 file must not be relative.
 */
public class DataDirectory implements ConfigSourceFactory {

    private static final String DATA_DIR = "leap.data.dir";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String given = context.getValue(DATA_DIR).getValue();
        if (given == null || given.isBlank()) {
            return List.of();
        }
        String absolute = Path.of(given.strip()).toAbsolutePath().normalize().toString();
        return List.of(
                new PropertiesConfigSource(Map.of(DATA_DIR, absolute), "absolute " + DATA_DIR, Integer.MAX_VALUE));
    }
}
