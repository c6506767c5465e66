package io.leapadvisor.store.deployment;

import jakarta.enterprise.context.ApplicationScoped;

/** Queries on the table {@code deployment_baseline}. */
@ApplicationScoped
class BaselineRepository implements Decisions<BaselineEntity> {}
