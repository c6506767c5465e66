package io.leapadvisor.store;

import io.leapadvisor.rest.work.SmallOnPostgres;
import io.leapadvisor.store.outcome.OutcomeStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Tag;

/** The store of outcomes on PostgreSQL. */
@QuarkusTest
@Tag("profile")
@TestProfile(SmallOnPostgres.class)
class PostgresOutcomeStoreTest extends OutcomeStoreContract {}
