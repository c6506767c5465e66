package io.leapadvisor.store.deployment;

import jakarta.enterprise.context.ApplicationScoped;

/** Queries on the table {@code suppression}. */
@ApplicationScoped
class SuppressionRepository implements Decisions<SuppressionEntity> {}
