package io.leapadvisor.store.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decisions on the built-in database. */
@QuarkusTest
@Tag("service")
class DeploymentStoreTest extends DeploymentStoreContract {

    @Inject
    DataSource database;

    @Test
    void deploymentsAreListedOutOfAnIndex() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery("explain select deployment, max(assessed_at), count(*) from"
                        + " assessment where team = 't' group by deployment")) {
            result.next();
            assertThat(result.getString(1)).contains("ASSESSMENT_BY_TEAM_AND_DEPLOYMENT");
        }
    }
}
