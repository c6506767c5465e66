package io.leapadvisor.rest;

import io.leapadvisor.advise.History;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.packs.Generation;
import io.leapadvisor.packs.PackLibrary;
import io.leapadvisor.packs.Selection;
import io.leapadvisor.packs.ShadowFinding;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rest.guard.StorageQuota;
import io.leapadvisor.rest.http.Meters;
import io.leapadvisor.rest.work.Turn;
import io.leapadvisor.rest.work.Work;
import io.leapadvisor.store.AssessmentStore;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.outcome.OutcomeStore;
import io.leapadvisor.store.transaction.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes assessments: with the history and the store, without both, or a stored one again. */
@Singleton
public class AssessmentService {

    private static final Logger LOG = Logger.getLogger(AssessmentService.class);

    private final PackLibrary library;
    private final AssessmentStore store;
    private final OutcomeStore outcomes;
    private final Meters meters;
    private final Transactions transactions;
    private final StorageQuota quota;
    private final Work work;

    AssessmentService(
            PackLibrary library,
            AssessmentStore store,
            OutcomeStore outcomes,
            Transactions transactions,
            Meters meters,
            StorageQuota quota,
            Work work) {
        this.library = library;
        this.store = store;
        this.outcomes = outcomes;
        this.transactions = transactions;
        this.meters = meters;
        this.quota = quota;
        this.work = work;
    }

    /** Assesses in the light of the assessment before, and stores the answer with what packs in shadow mode found. */
    public Assessment assessAndStore(Generation now, Selection chosen, DeploymentProfile profile) {
        return assessAndStore(now, chosen, profile, work.ofRequest());
    }

    /** The same for another than the request of this thread. */
    public Assessment assessAndStore(Generation now, Selection chosen, DeploymentProfile profile, Turn turn) {
        return stored(now, chosen, profile, UUID.randomUUID().toString(), null, turn);
    }

    private Assessment stored(
            Generation now, Selection chosen, DeploymentProfile profile, String id, String origin, Turn turn) {
        quota.take();
        String deployment = profile.deployment();
        History history = transactions.reading(
                "read what came before", () -> new History(store.latest(deployment), outcomes.lessons(deployment)));
        Assessment assessment = work.run("assessment", profile, 0, turn, cancellation -> chosen.advisor()
                .assess(profile, history, id, now(), cancellation));
        store.save(assessment, shadowFindings(now, profile, history.previous()), origin);
        meters.count(assessment, true);
        return assessment;
    }

    /**
     * What became of a message.
     *
     * @param assessment its assessment; null = it is that of another message with the same content
     * @param isNew false = it was stored before, when the message was read for the first time
     */
    public record Once(Assessment assessment, boolean isNew) {}

    /**
     * Assesses and stores what came as a message, once, also where others do the same at this moment.
     *
     * @param id of the assessment: that of its content
     * @param origin which message it is
     */
    public Once assessOnce(Generation now, DeploymentProfile profile, String id, String origin, Turn turn) {
        Optional<Once> before = before(id, origin);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return new Once(stored(now, now.all(), profile, id, origin, turn), true);
        } catch (StoreException e) {
            // Another may have been faster: the store takes no second one of an id.
            return before(id, origin).orElseThrow(() -> e);
        }
    }

    private Optional<Once> before(String id, String origin) {
        return store.origin(id)
                .map(known -> new Once(known.equals(origin) ? store.find(id).orElse(null) : null, false));
    }

    /** Assesses without a trace. The id is a digest of the body: nothing can be fetched under it. */
    public Assessment assessOnly(Selection chosen, DeploymentProfile profile, byte[] json) {
        return assessOnly(chosen, profile, json, work.ofRequest());
    }

    /** The same for another than the request of this thread. */
    public Assessment assessOnly(Selection chosen, DeploymentProfile profile, byte[] json, Turn turn) {
        String id = UUID.nameUUIDFromBytes(json).toString();
        Assessment assessment = work.run("assessment", profile, 0, turn, cancellation -> chosen.advisor()
                .assess(profile, History.NONE, id, now(), cancellation));
        meters.count(assessment, false);
        return assessment;
    }

    /** Assesses a stored profile by the packs of that time. */
    public Assessment assessAgain(Assessment stored) {
        Generation then = library.generation(stored.rulebase().generation());
        Selection chosen = then.choose(stored.rulebase().packs().stream()
                .map(pack -> pack.replaceFirst("@.*", ""))
                .toList());
        Optional<Earlier> previous = Optional.ofNullable(stored.history())
                .map(Assessment.History::previousAssessment)
                .flatMap(store::find)
                .map(Assessment::earlier);
        List<String> used =
                stored.history() == null ? List.of() : stored.history().outcomes();
        History history = new History(previous, outcomes.lessons(stored.deployment(), used));
        return work.run("re-run", stored.profile(), 0, cancellation -> chosen.advisor()
                .assess(stored.profile(), history, stored.id(), stored.assessedAt(), cancellation));
    }

    /** A pack that is only tried must not be able to spoil an answer. */
    private List<ShadowFinding> shadowFindings(Generation now, DeploymentProfile profile, Optional<Earlier> previous) {
        try {
            List<ShadowFinding> found = now.shadowFindings(profile, previous);
            found.forEach(meters::countShadow);
            return found;
        } catch (RuntimeException e) {
            LOG.warn("A pack in shadow mode has failed; the answer is as without it", e);
            return List.of();
        }
    }

    /** As exact as every database keeps it. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
