package io.leapadvisor.app.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.AccessConfig;
import io.leapadvisor.access.key.FileKeys;
import io.leapadvisor.access.key.KeySource;
import io.leapadvisor.app.LeapConfig;
import io.leapadvisor.store.share.ShareConfig;
import io.leapadvisor.store.share.SharedKeys;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** When keys of the database count, and when those of a file. */
class SharingOfKeysTest {

    private static Sharing sharing(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(ShareConfig.class)
                .withMapping(LeapConfig.class)
                .withMapping(AccessConfig.class)
                .withMappingIgnore("leap.**")
                .withConverter(Duration.class, 1, new DurationConverter())
                .withConverter(MemorySize.class, 1, new MemorySizeConverter())
                .withDefaultValue("leap.data.dir", "data")
                .withDefaultValue("leap.share.enabled", "true");
        settings.forEach(builder::withDefaultValue);
        SmallRyeConfig config = builder.build();
        return new Sharing(
                config.getConfigMapping(ShareConfig.class),
                config.getConfigMapping(LeapConfig.class),
                config.getConfigMapping(AccessConfig.class),
                new JdbcDataSource(),
                null);
    }

    private static KeySource keys(Map<String, String> settings) {
        return sharing(settings).keySource();
    }

    @Test
    void theDatabaseCountsWhereThereAreKeysAndNoFileIsNamed() {
        assertThat(keys(Map.of("leap.auth", "keys"))).isInstanceOf(SharedKeys.class);
        assertThat(keys(Map.of("leap.auth", "none")))
                .as("without a login, none are taken over and followed")
                .isInstanceOf(FileKeys.class);
        Map<String, String> named = Map.of("leap.auth", "keys", "leap.auth.keys-file", "/secrets/keys.yaml");
        assertThat(keys(named)).isInstanceOf(FileKeys.class);
        assertThat(sharing(named).keysElsewhere().orElseThrow()).contains("/secrets/keys.yaml", "new-key");
        assertThat(sharing(named).packsElsewhere()).isEmpty();
        assertThat(sharing(Map.of("leap.auth", "none")).keysElsewhere())
                .as("keys may be made before there is a login")
                .isEmpty();
    }
}
