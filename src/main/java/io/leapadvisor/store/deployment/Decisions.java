package io.leapadvisor.store.deployment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import java.util.Collection;
import java.util.List;

/** What the tables of decisions have in common. */
interface Decisions<T extends DecisionRow> extends PanacheRepositoryBase<T, String> {

    /** All about some deployments, newest first. */
    default List<T> of(Collection<String> deployments) {
        return list("deployment in ?1", Sort.descending("changedAt", "id"), deployments);
    }
}
