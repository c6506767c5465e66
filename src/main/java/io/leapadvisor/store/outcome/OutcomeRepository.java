package io.leapadvisor.store.outcome;

import io.leapadvisor.access.CurrentCaller;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Queries on the table {@code outcome}. */
@ApplicationScoped
class OutcomeRepository implements PanacheRepositoryBase<OutcomeEntity, String> {

    /** The id breaks ties, so that the order is the same at every reading. */
    private static final Sort NEWEST_FIRST = Sort.descending("recordedAt", "id");
    /** The same order spelled as its index is: H2 reads the index only then, and else sorts all rows. */
    private static final Sort NEWEST_OF_DEPLOYMENT_FIRST = Sort.ascending("deployment")
            .and("recordedAt", Sort.Direction.Descending)
            .and("id", Sort.Direction.Descending);

    private static final Sort NEWEST_OF_TEAM_FIRST =
            Sort.ascending("team").and("recordedAt", Sort.Direction.Descending).and("id", Sort.Direction.Descending);

    private final CurrentCaller callers;

    OutcomeRepository(CurrentCaller callers) {
        this.callers = callers;
    }

    /** Newest first; a filter that is null does not filter. */
    PanacheQuery<OutcomeEntity> newestFirst(String deployment, String remedy) {
        List<String> filters = new ArrayList<>();
        Map<String, Object> values = new HashMap<>();
        if (deployment != null) {
            filters.add("deployment = :deployment");
            values.put("deployment", deployment);
        }
        if (remedy != null) {
            filters.add("remedy = :remedy");
            values.put("remedy", remedy);
        }
        Sort order = deployment != null
                ? NEWEST_OF_DEPLOYMENT_FIRST
                : callers.get().allTeams() ? NEWEST_FIRST : NEWEST_OF_TEAM_FIRST;
        return filters.isEmpty() ? findAll(order) : find(String.join(" and ", filters), order, values);
    }

    /** Those of the deployment that teach something, newest first; of the caller's team also where he sees all. */
    PanacheQuery<OutcomeEntity> lessonsOf(String deployment) {
        return lessons("deployment = :deployment", deployment, NEWEST_OF_DEPLOYMENT_FIRST);
    }

    /** Those of all other deployments of the caller's team, likewise. */
    PanacheQuery<OutcomeEntity> lessonsBeside(String deployment) {
        return lessons("deployment <> :deployment", deployment, NEWEST_OF_TEAM_FIRST);
    }

    private PanacheQuery<OutcomeEntity> lessons(String which, String deployment, Sort order) {
        return find(
                which + " and team = :team and deviation is not null",
                order,
                Map.of("deployment", deployment, "team", callers.get().team()));
    }
}
