package io.leapadvisor.store.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.access.key.AccessKey;
import io.leapadvisor.access.key.KeyException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in a database that several replicas use. */
class SharedKeysTest {

    private static final AccessKey CI = new AccessKey(
            "ci",
            AccessKey.digest("secret"),
            Set.of("writer", "pack-admin"),
            "ads",
            Instant.parse("2030-01-01T00:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void aKeyThatOneAddsOrEndsIsSoOnTheOther(Databases kind) {
        DataSource database = kind.open();
        SharedKeys here = new SharedKeys(database);
        SharedKeys there = new SharedKeys(database);
        assertThat(there.load()).isZero();
        here.add(List.of(CI));
        there.follow(there.revision());
        assertThat(there.current()).containsExactly(CI);
        assertThat(here.delete("ci")).isTrue();
        assertThat(there.current()).as("until it looks").hasSize(1);
        there.follow(there.revision());
        assertThat(there.current()).isEmpty();
        assertThat(here.delete("ci")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoKeyIsNotKept(Databases kind) {
        SharedKeys keys = new SharedKeys(kind.open());
        keys.add(List.of(CI));
        assertThatThrownBy(() -> keys.add(List.of(CI)))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("in the database has the name of another (ci)");
        assertThatThrownBy(() -> keys.add(List.of(new AccessKey("other", CI.sha256(), Set.of("owner"), "ads", null))))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("must have roles out of");
        assertThat(keys.list()).containsExactly(CI);
        assertThat(keys.revision()).isEqualTo(1);
    }
}
