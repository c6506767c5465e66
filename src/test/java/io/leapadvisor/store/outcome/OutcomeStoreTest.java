package io.leapadvisor.store.outcome;

import io.quarkus.test.junit.QuarkusTest;

/** The store of outcomes on the built-in database. */
@QuarkusTest
class OutcomeStoreTest extends OutcomeStoreContract {}
