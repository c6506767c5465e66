package io.leapadvisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DataDirectoryTest {

    private static final String WORKING_DIRECTORY = Path.of("").toAbsolutePath().toString();

    @Test
    void relativeIsSeenFromTheWorkingDirectory() {
        assertThat(dataDir(Map.of("leap.data.dir", "data"))).isEqualTo(WORKING_DIRECTORY + "/data");
        assertThat(dataDir(Map.of("leap.data.dir", "./a b/../c/"))).isEqualTo(WORKING_DIRECTORY + "/c");
    }

    @Test
    void absoluteStays() {
        assertThat(dataDir(Map.of("leap.data.dir", "/var/lib/leap"))).isEqualTo("/var/lib/leap");
    }

    @Test
    void expressionsAreExpandedFirst() {
        assertThat(dataDir(Map.of("leap.data.dir", "${base}/leap", "base", "/srv")))
                .isEqualTo("/srv/leap");
    }

    private static String dataDir(Map<String, String> settings) {
        var values = new TreeMap<>(settings);
        values.put("url", "${leap.data.dir}");
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new DataDirectory())
                .withDefaultValues(values)
                .build()
                .getValue("url", String.class);
    }
}
