package io.leapadvisor.store.team;

import io.leapadvisor.store.StoreException;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Instant;
import java.util.List;

/** How many assessments are stored, and until when, with the outcomes. */
@ApplicationScoped
@ActivateRequestContext
public class StoredAssessments {

    /** In one transaction: few enough that nobody waits for them. */
    private static final int BATCH = 500;

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

    /** Forgets the assessments and the outcomes from before a time, of all teams; how many assessments there were. */
    long forgetBefore(Instant time) {
        forgetBefore("OutcomeEntity", "recordedAt", time);
        return forgetBefore("AssessmentEntity", "assessedAt", time);
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
                        "select id from " + entity + " where " + stored + " < :time order by " + stored, String.class)
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
