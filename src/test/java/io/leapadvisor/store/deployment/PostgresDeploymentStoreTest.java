package io.leapadvisor.store.deployment;

import io.leapadvisor.store.PostgresAssessmentStoreTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Decisions on PostgreSQL. */
@QuarkusTest
@TestProfile(PostgresAssessmentStoreTest.OnPostgres.class)
class PostgresDeploymentStoreTest extends DeploymentStoreContract {}
