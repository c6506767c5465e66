package io.leapadvisor.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeySource;
import io.leapadvisor.access.key.Keys;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessNoteTest {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.access");

    private final List<String> said = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage() + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** A place that never has any. */
    private record NoKeys(String place, String command) implements KeySource {
        @Override
        public List<AccessKey> current() {
            return List.of();
        }

        @Override
        public int load() {
            return 0;
        }
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void end() {
        LOG.removeHandler(handler);
    }

    private void tell(boolean serve, String mode) {
        AccessConfig config = new SmallRyeConfigBuilder()
                .withMapping(AccessConfig.class)
                .withDefaultValue("leap.auth", mode)
                .build()
                .getConfigMapping(AccessConfig.class);
        new AccessNote()
                .tell(
                        null,
                        serve,
                        config,
                        new Keys(new NoKeys("the database", "add-key")),
                        new AdminKey(Optional.empty()),
                        "0.0.0.0",
                        Optional.empty(),
                        Optional.empty());
    }

    /** Its output is for a script: KEY=$(leap add-key …). */
    @ParameterizedTest
    @ValueSource(strings = {"none", "keys", "oidc"})
    void aCommandSaysNothing(String mode) {
        tell(false, mode);
        assertThat(said).isEmpty();
    }

    @Test
    void theCommandIsNamedThatMakesKeysWhereTheyCount() {
        tell(true, "keys");
        assertThat(said).singleElement().asString().contains("the database").contains("add-key");
        said.clear();
        tell(true, "none");
        assertThat(said).singleElement().asString().contains("No login");
    }
}
