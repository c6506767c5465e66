package io.leapadvisor.store;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.query.NativeQuery;

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
     * The newest document of a deployment, in the order of its index. Each request that is stored asks for it. A query
     * that knows of teams by itself would be translated to SQL each time, which takes longer than to run it; so this
     * one is SQL and names the team.
     */
    Optional<AssessmentJson.Document> newestDocument(String deployment) {
        Caller caller = callers.get();
        NativeQuery<?> query = getEntityManager()
                .createNativeQuery(
                        "select id, assessment from assessment where deployment = :deployment"
                                + (caller.allTeams() ? "" : " and team = :team")
                                + " order by deployment, assessed_at desc, id desc",
                        Object[].class)
                .unwrap(NativeQuery.class);
        query.addScalar("id", String.class)
                .addScalar("assessment", String.class)
                .setParameter("deployment", deployment)
                .setMaxResults(1);
        if (!caller.allTeams()) {
            query.setParameter("team", caller.team());
        }
        return query.getResultStream()
                .map(Object[].class::cast)
                .map(row -> new AssessmentJson.Document((String) row[0], (String) row[1]))
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
