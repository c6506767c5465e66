package io.leapadvisor.store;

import io.leapadvisor.store.outcome.OutcomeStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The store of outcomes on PostgreSQL. */
@QuarkusTest
@TestProfile(PostgresAssessmentStoreTest.OnPostgres.class)
class PostgresOutcomeStoreTest extends OutcomeStoreContract {}
