package io.leapadvisor.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** The store on PostgreSQL: the test profile builds the application anew for that database. */
@QuarkusTest
@Tag("profile")
@TestProfile(PostgresAssessmentStoreTest.OnPostgres.class)
public class PostgresAssessmentStoreTest extends AssessmentStoreContract {

    /** The application, built for PostgreSQL. */
    public static class OnPostgres implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.datasource.db-kind", "postgresql");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(PostgresResource.class));
        }
    }
}
