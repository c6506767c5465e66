package io.leapadvisor.store;

import io.leapadvisor.rest.work.SmallOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

/** The store on PostgreSQL: the test profile builds the application anew for that database. */
@QuarkusTest
@Tag("profile")
@TestProfile(SmallOnPostgres.class)
class PostgresAssessmentStoreTest extends AssessmentStoreContract {}
