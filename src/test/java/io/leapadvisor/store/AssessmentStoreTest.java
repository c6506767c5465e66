package io.leapadvisor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store on the built-in database. */
@QuarkusTest
@Tag("service")
class AssessmentStoreTest extends AssessmentStoreContract {

    @Inject
    DataSource database;

    @Test
    void listsAreReadFromAnIndexAndNotSorted() throws SQLException {
        assertThat(plan("where deployment = 'd' order by deployment, assessed_at desc, id desc"))
                .contains("ASSESSMENT_BY_DEPLOYMENT", "index sorted");
        assertThat(plan("where team = 't' order by team, assessed_at desc, id desc"))
                .contains("ASSESSMENT_BY_TEAM", "index sorted");
        assertThat(plan("order by assessed_at desc, id desc")).contains("ASSESSMENT_BY_TIME", "index sorted");
    }

    private String plan(String rest) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(
                        "explain select id from assessment " + rest + " fetch first 20 rows only")) {
            result.next();
            return result.getString(1);
        }
    }
}
