package io.leapadvisor.store.outcome;

import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.learn.outcome.Lesson;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
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
     * Each request that is stored asks for it, at the start many at once: a query that is put together needs no parser,
     * which takes 35 MB for the first of a kind, of each that asks.
     */
    private List<Row> lessons(String deployment, boolean ofIt, int most) {
        CriteriaBuilder make = getEntityManager().getCriteriaBuilder();
        CriteriaQuery<Row> query = make.createQuery(Row.class);
        Root<OutcomeEntity> row = query.from(OutcomeEntity.class);
        Path<String> name = row.get("deployment");
        query.select(make.construct(Row.class, row.get("id"), name, row.get("remedy"), row.get("deviation")))
                .where(
                        ofIt ? make.equal(name, deployment) : make.notEqual(name, deployment),
                        make.equal(row.get("team"), callers.get().team()),
                        make.isNotNull(row.get("deviation")))
                .orderBy(
                        make.asc(ofIt ? name : row.get("team")),
                        make.desc(row.get("recordedAt")),
                        make.desc(row.get("id")));
        return getEntityManager().createQuery(query).setMaxResults(most).getResultList();
    }
}
