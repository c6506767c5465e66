package io.leapadvisor.store;

import io.leapadvisor.access.CurrentCaller;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queries on the table {@code assessment}. */
@ApplicationScoped
class AssessmentRepository implements PanacheRepositoryBase<AssessmentEntity, String> {

    /** The id breaks ties, so that the order is the same at every reading. */
    private static final Sort NEWEST_FIRST = Sort.descending("assessedAt", "id");
    /**
     * The same order for one deployment, spelled as its index is: H2 reads the index only then, and else sorts all
     * rows.
     */
    private static final Sort NEWEST_OF_DEPLOYMENT_FIRST = Sort.ascending("deployment")
            .and("assessedAt", Sort.Direction.Descending)
            .and("id", Sort.Direction.Descending);

    /** The same order for one team, for the same reason. */
    private static final Sort NEWEST_OF_TEAM_FIRST =
            Sort.ascending("team").and("assessedAt", Sort.Direction.Descending).and("id", Sort.Direction.Descending);

    private final CurrentCaller callers;

    AssessmentRepository(CurrentCaller callers) {
        this.callers = callers;
    }

    /**
     * The newest document of a deployment, in the order of its index. Each request that is stored asks for it, the
     * first one too: a query that is put together needs no parser, which takes as long to load as the rest of it.
     */
    Optional<AssessmentJson.Document> newestDocument(String deployment) {
        CriteriaBuilder make = getEntityManager().getCriteriaBuilder();
        CriteriaQuery<AssessmentJson.Document> query = make.createQuery(AssessmentJson.Document.class);
        Root<AssessmentEntity> row = query.from(AssessmentEntity.class);
        query.select(make.construct(AssessmentJson.Document.class, row.get("id"), row.get("assessment")))
                .where(make.equal(row.get("deployment"), deployment))
                .orderBy(make.asc(row.get("deployment")), make.desc(row.get("assessedAt")), make.desc(row.get("id")));
        return getEntityManager()
                .createQuery(query)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Newest first; a filter that is null does not filter. */
    PanacheQuery<AssessmentEntity> newestFirst(String deployment, Instant from, Instant to) {
        List<String> filters = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (deployment != null) {
            filters.add("deployment = :deployment");
            values.put("deployment", deployment);
        }
        if (from != null) {
            filters.add("assessedAt >= :from");
            values.put("from", from);
        }
        if (to != null) {
            filters.add("assessedAt < :to");
            values.put("to", to);
        }
        Sort order = deployment != null
                ? NEWEST_OF_DEPLOYMENT_FIRST
                : callers.get().allTeams() ? NEWEST_FIRST : NEWEST_OF_TEAM_FIRST;
        return filters.isEmpty() ? findAll(order) : find(String.join(" and ", filters), order, values);
    }
}
