package io.leapadvisor.store.outcome;

import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.learn.outcome.Lesson;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.NativeQuery;

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

    /** The columns that learning needs. */
    record Row(String id, String deployment, String remedy, Double deviation) {

        Lesson lesson(String of) {
            return new Lesson(id, remedy, deployment.equals(of), deviation);
        }
    }

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

    /** What those of the deployment teach, newest first; of the caller's team also where he sees all. */
    List<Row> lessonsOf(String deployment, int most) {
        return lessons(deployment, true, most);
    }

    /** What those of all other deployments of the caller's team teach, likewise. */
    List<Row> lessonsBeside(String deployment, int most) {
        return lessons(deployment, false, most);
    }

    /**
     * Each request that is stored asks for it. A query that knows of teams by itself would be translated to SQL each
     * time, which takes longer than to run it; so this one is SQL and names the team.
     */
    private List<Row> lessons(String deployment, boolean ofIt, int most) {
        NativeQuery<?> query = getEntityManager()
                .createNativeQuery(
                        "select id, deployment, remedy, deviation from outcome where deployment "
                                + (ofIt ? "=" : "<>") + " :deployment and team = :team and deviation is not null"
                                + " order by " + (ofIt ? "deployment" : "team") + ", recorded_at desc, id desc",
                        Object[].class)
                .unwrap(NativeQuery.class);
        query.setParameter("deployment", deployment)
                .setParameter("team", callers.get().team())
                .setMaxResults(most);
        return query.getResultStream()
                .map(Object[].class::cast)
                .map(row -> new Row((String) row[0], (String) row[1], (String) row[2], (Double) row[3]))
                .toList();
    }
}
