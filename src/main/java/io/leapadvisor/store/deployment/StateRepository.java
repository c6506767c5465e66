package io.leapadvisor.store.deployment;

import jakarta.enterprise.context.ApplicationScoped;

/** Queries on the table {@code recommendation_state}. */
@ApplicationScoped
class StateRepository implements Decisions<StateEntity> {}
