package io.leapadvisor.rest.work;

import io.leapadvisor.store.PostgresResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/**
 * A service built for PostgreSQL, with little room and deadlines that a test can wait for. Both at once, so that it is
 * built once: the stores have nothing to do with the limits of requests.
 */
public final class SmallOnPostgres implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.db-kind", "postgresql",
                "quarkus.datasource.jdbc.driver", "org.postgresql.Driver",
                "leap.limits.body-deadline", "2S",
                "leap.limits.body-bytes", "900000",
                "leap.limits.turn", "1S",
                "leap.limits.large-waiting", "2");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresResource.class));
    }
}
