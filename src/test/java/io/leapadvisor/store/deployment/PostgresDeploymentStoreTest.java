package io.leapadvisor.store.deployment;

import io.leapadvisor.rest.work.SmallOnPostgres;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

/** Decisions on PostgreSQL. */
@QuarkusTest
@Tag("profile")
@TestProfile(SmallOnPostgres.class)
class PostgresDeploymentStoreTest extends DeploymentStoreContract {}
