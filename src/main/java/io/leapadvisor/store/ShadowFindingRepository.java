package io.leapadvisor.store;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;

/** Queries on the table {@code shadow_finding}. */
@ApplicationScoped
class ShadowFindingRepository implements PanacheRepositoryBase<ShadowFindingEntity, ShadowFindingEntity.Key> {

    private static final Sort NEWEST_FIRST = Sort.descending("assessedAt", "assessment", "position");

    PanacheQuery<ShadowFindingEntity> newestFirst(String pack) {
        return find("pack", NEWEST_FIRST, pack);
    }
}
