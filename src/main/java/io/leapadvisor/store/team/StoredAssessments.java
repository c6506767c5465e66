package io.leapadvisor.store.team;

import io.leapadvisor.store.StoreException;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Instant;
import java.util.List;

/** How many assessments are stored, and until when. */
@ApplicationScoped
@ActivateRequestContext
public class StoredAssessments {

    /** In one transaction: few enough that nobody waits for them. */
    private static final int BATCH = 500;

    private static final List<String> DECISIONS = List.of("StateEntity", "SuppressionEntity");

    /**
     * Assessments of a team.
     *
     * @throws StoreException when the database does not answer
     */
    public long count(String team) {
        try {
            return QuarkusTransaction.joiningExisting().call(() -> Panache.getEntityManager()
                    .createQuery("select count(*) from AssessmentEntity where team = :team", Long.class)
                    .setParameter("team", team)
                    .getSingleResult());
        } catch (RuntimeException e) {
            throw StoreException.of("count what is stored", e);
        }
    }

    /**
     * Forgets the assessments from before a time, of all teams, but those that are a baseline: how many there were.
     * What was decided before that time about deployments of which nothing is left is forgotten too.
     */
    long forgetBefore(Instant time) {
        long forgotten = 0;
        int now;
        do {
            now = QuarkusTransaction.requiringNew().call(() -> forgetSome(time));
            forgotten += now;
        } while (now == BATCH);
        for (String decisions : DECISIONS) {
            QuarkusTransaction.requiringNew().call(() -> Panache.getEntityManager()
                    .createQuery("delete from " + decisions + " d where d.changedAt < :time and not exists (select 1"
                            + " from AssessmentEntity a where a.deployment = d.deployment and a.team = d.team)")
                    .setParameter("time", time)
                    .executeUpdate());
        }
        return forgotten;
    }

    private int forgetSome(Instant time) {
        List<String> ids = Panache.getEntityManager()
                .createQuery(
                        "select a.id from AssessmentEntity a where a.assessedAt < :time and not exists (select 1 from"
                                + " BaselineEntity b where b.assessment = a.id) order by a.assessedAt",
                        String.class)
                .setParameter("time", time)
                .setMaxResults(BATCH)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : Panache.getEntityManager()
                        .createQuery("delete from AssessmentEntity where id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }
}
