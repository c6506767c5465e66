package io.leapadvisor.store.deployment;

import io.leapadvisor.store.PostgresAssessmentStoreTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

/** Decisions on PostgreSQL. */
@QuarkusTest
@Tag("profile")
@TestProfile(PostgresAssessmentStoreTest.OnPostgres.class)
class PostgresDeploymentStoreTest extends DeploymentStoreContract {}
