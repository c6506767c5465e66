package io.leapadvisor.store;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.compare.Glance;
import io.leapadvisor.packs.ShadowFinding;
import io.leapadvisor.store.transaction.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps assessments. What {@link #save} has returned from survives a crash of the service.
 *
 * <p>Every method throws a {@link StoreException} when the database fails. Outside of a request, a context of its own
 * says that the service itself asks: whose rows a session sees is found out in the context of a request.
 */
@ApplicationScoped
@ActivateRequestContext
public class AssessmentStore {

    private final AssessmentRepository assessments;
    private final ShadowFindingRepository shadows;
    private final Transactions transactions;

    AssessmentStore(AssessmentRepository assessments, ShadowFindingRepository shadows, Transactions transactions) {
        this.assessments = assessments;
        this.shadows = shadows;
        this.transactions = transactions;
    }

    /** Keeps an assessment; its id must be new. */
    public void save(Assessment assessment) {
        save(assessment, List.of());
    }

    /** Keeps an assessment and, apart from it, what packs in shadow mode found; all of it or nothing. */
    public void save(Assessment assessment, List<ShadowFinding> found) {
        save(assessment, found, null);
    }

    /** The same of what came as a message: origin = which. */
    public void save(Assessment assessment, List<ShadowFinding> found, String origin) {
        // Written before the transaction, which others may wait for.
        AssessmentEntity row = new AssessmentEntity(assessment, origin);
        transactions.storing("save the assessment", () -> {
            assessments.persist(row);
            if (!found.isEmpty()) {
                // The rows refer to the assessment.
                assessments.flush();
                for (int i = 0; i < found.size(); i++) {
                    shadows.persist(new ShadowFindingEntity(assessment, i, found.get(i)));
                }
            }
            return null;
        });
    }

    /**
     * Saves an assessment, finds it and deletes it, in one transaction: nobody sees it. What the first request would
     * load is loaded then, and the database has shown that it stores.
     */
    public void rehearse(Assessment assessment) {
        latest(assessment.deployment());
        transactions.storing("store", () -> {
            assessments.persist(new AssessmentEntity(assessment, null));
            assessments.flush();
            assessments.getEntityManager().clear();
            assessments.delete(assessments.findById(assessment.id()));
            return null;
        });
    }

    /** What a pack has found in shadow mode, newest first; parameters as of {@link #list}. */
    public Page<ShadowRecord> shadowFindings(String pack, int page, int size) {
        return transactions.reading("list the findings of a pack", () -> {
            var matching = shadows.newestFirst(pack);
            return new Page<>(
                    matching.page(page, size).list().stream()
                            .map(ShadowRecord::of)
                            .toList(),
                    page,
                    size,
                    matching.count());
        });
    }

    /** The newest assessments of all deployments. */
    public List<Assessment> newest(int count) {
        return transactions.reading(
                "read the newest assessments",
                () -> assessments.newestFirst(null, null, null).page(0, count).list().stream()
                        .map(AssessmentEntity::toAssessment)
                        .toList());
    }

    /** The assessment of this id, as it was saved. */
    public Optional<Assessment> find(String id) {
        return transactions.reading(
                "read the assessment " + id,
                () -> assessments.findByIdOptional(id).map(AssessmentEntity::toAssessment));
    }

    /** The message that the assessment of this id was made of; empty when there is none of this id. */
    public Optional<String> origin(String id) {
        return transactions.reading("read the origin of " + id, () -> assessments
                .find("id", id)
                .project(Origin.class)
                .firstResultOptional()
                .map(Origin::origin));
    }

    private record Origin(String origin) {}

    /**
     * Summaries, newest first.
     *
     * @param deployment only of this deployment; null = of all
     * @param from not before this time; null = from the first
     * @param to before this time; null = to the last
     * @param page number of the page, from 0
     * @param size items a page holds
     */
    public Page<AssessmentSummary> list(String deployment, Instant from, Instant to, int page, int size) {
        return transactions.reading("list assessments", () -> {
            var matching = assessments.newestFirst(deployment, from, to);
            long total = matching.count();
            return new Page<>(
                    matching.project(AssessmentSummary.class).page(page, size).list(), page, size, total);
        });
    }

    /** Forgets an assessment; false when there is none of this id. */
    public boolean delete(String id) {
        return transactions.storing("delete the assessment " + id, () -> assessments.delete("id", id) > 0);
    }

    /** What the next assessment of a deployment uses of the newest; the rest of that is not read. */
    public Optional<Earlier> latest(String deployment) {
        return transactions.reading(
                "read the latest assessment of " + deployment,
                () -> assessments.newestDocument(deployment).map(AssessmentJson::earlier));
    }

    /** The newest assessment of a deployment, whole. */
    public Optional<Assessment> newest(String deployment) {
        return transactions.reading("read the latest assessment of " + deployment, () -> assessments
                .newestFirst(deployment, null, null)
                .page(0, 1)
                .firstResultOptional()
                .map(AssessmentEntity::toAssessment));
    }

    /** The newest assessments of a deployment at a glance, newest first. */
    public List<Glance> glances(String deployment, int most) {
        return transactions.reading(
                "read the latest assessments of " + deployment, () -> assessments
                        .newestFirst(deployment, null, null)
                        .project(AssessmentJson.Documents.class)
                        .page(0, most)
                        .list()
                        .stream()
                        .map(AssessmentJson::glance)
                        .toList());
    }

    /** An assessment at a glance. */
    public Optional<Glance> glance(String id) {
        return transactions.reading("read the assessment " + id, () -> assessments
                .find("id", id)
                .project(AssessmentJson.Documents.class)
                .firstResultOptional()
                .map(AssessmentJson::glance));
    }
}
