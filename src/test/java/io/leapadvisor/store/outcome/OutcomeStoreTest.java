package io.leapadvisor.store.outcome;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** The store of outcomes on the built-in database. */
@QuarkusTest
@Tag("service")
class OutcomeStoreTest extends OutcomeStoreContract {}
