package io.leapadvisor.store.team;

import io.leapadvisor.store.StoreException;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How many assessments are stored, and until when, with the outcomes. */
@ApplicationScoped
@ActivateRequestContext
public class StoredAssessments {

    /** In one transaction: few enough that nobody waits for them. */
    private static final int BATCH = 500;

    private static final List<String> DECISIONS = List.of("StateEntity", "SuppressionEntity");

    private static final Map<String, String> KEPT =
            Map.of("AssessmentEntity", " and not exists (select 1 from BaselineEntity b where b.assessment = e.id)");

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
     * Forgets the assessments and the outcomes from before a time, of all teams, but those that are a baseline: how
     * many there were. What was decided before that time about deployments of which nothing is left is forgotten too.
     */
    long forgetBefore(Instant time) {
        forgetBefore("OutcomeEntity", "recordedAt", time);
        long forgotten = forgetBefore("AssessmentEntity", "assessedAt", time);
        for (String decisions : DECISIONS) {
            QuarkusTransaction.requiringNew().call(() -> Panache.getEntityManager()
                    .createQuery("delete from " + decisions + " d where d.changedAt < :time and not exists (select 1"
                            + " from AssessmentEntity a where a.deployment = d.deployment and a.team = d.team)")
                    .setParameter("time", time)
                    .executeUpdate());
        }
        return forgotten;
    }

    private static long forgetBefore(String entity, String stored, Instant time) {
        long forgotten = 0;
        int now;
        do {
            now = QuarkusTransaction.requiringNew().call(() -> forgetSome(entity, stored, time));
            forgotten += now;
        } while (now == BATCH);
        return forgotten;
    }

    private static int forgetSome(String entity, String stored, Instant time) {
        List<String> ids = Panache.getEntityManager()
                .createQuery(
                        "select e.id from " + entity + " e where e." + stored + " < :time"
                                + KEPT.getOrDefault(entity, "") + " order by e." + stored,
                        String.class)
                .setParameter("time", time)
                .setMaxResults(BATCH)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : Panache.getEntityManager()
                        .createQuery("delete from " + entity + " where id in :ids")
                        .setParameter("ids", ids)
                        .executeUpdate();
    }
}
