package io.leapadvisor.store.outcome;

import io.leapadvisor.learn.outcome.Lesson;
import io.leapadvisor.store.Page;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.outcome.OutcomeRepository.Row;
import io.leapadvisor.store.transaction.Transactions;
import io.leapadvisor.track.RecordedOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps outcomes. Every method throws a {@link StoreException} when the database fails. */
@ApplicationScoped
@ActivateRequestContext
public class OutcomeStore {

    /** Lessons that are read for an assessment, of its deployment and of the others: learning uses no more. */
    private static final int MOST_LESSONS = 1_000;
    /** Documents that are in memory at a time. */
    private static final int BATCH = 200;

    private final OutcomeRepository outcomes;
    private final Transactions transactions;

    OutcomeStore(OutcomeRepository outcomes, Transactions transactions) {
        this.outcomes = outcomes;
        this.transactions = transactions;
    }

    /** Keeps an outcome; its id must be new. */
    public void save(RecordedOutcome outcome) {
        OutcomeEntity row = new OutcomeEntity(outcome);
        transactions.storing("save the outcome", () -> {
            outcomes.persist(row);
            return null;
        });
    }

    /** The outcome of this id. */
    public Optional<RecordedOutcome> find(String id) {
        return transactions.reading(
                "read the outcome " + id, () -> outcomes.findByIdOptional(id).map(OutcomeEntity::toOutcome));
    }

    /** Forgets an outcome; false when there is none of this id. */
    public boolean delete(String id) {
        return transactions.storing("delete the outcome " + id, () -> outcomes.delete("id", id) > 0);
    }

    /** How many outcomes were recorded for an assessment. */
    public long count(String assessment) {
        return transactions.reading("count outcomes", () -> outcomes.count("assessment", assessment));
    }

    /**
     * Outcomes, newest first.
     *
     * @param deployment only of this deployment; null = of all
     * @param remedy only of this remedy; null = of all
     * @param page number of the page, from 0
     * @param size items a page holds
     */
    public Page<RecordedOutcome> list(String deployment, String remedy, int page, int size) {
        return transactions.reading("list outcomes", () -> {
            var matching = outcomes.newestFirst(deployment, remedy);
            return new Page<>(
                    matching.page(page, size).list().stream()
                            .map(OutcomeEntity::toOutcome)
                            .toList(),
                    page,
                    size,
                    matching.count());
        });
    }

    /** Hands on the newest outcomes, one by one; filters as of {@link #list}. */
    public void each(String deployment, String remedy, int most, Consumer<RecordedOutcome> consumer) {
        transactions.reading("read outcomes", () -> {
            var matching = outcomes.newestFirst(deployment, remedy);
            for (int page = 0; page * BATCH < most; page++) {
                List<OutcomeEntity> rows = matching.page(page, BATCH).list();
                rows.stream().map(OutcomeEntity::toOutcome).forEach(consumer);
                outcomes.getEntityManager().clear();
                if (rows.size() < BATCH) {
                    break;
                }
            }
            return null;
        });
    }

    /** What the outcomes of the team teach an assessment of a deployment, newest first. */
    public List<Lesson> lessons(String deployment) {
        return transactions.reading("read outcomes", () -> {
            List<Lesson> lessons = new ArrayList<>();
            outcomes.lessonsOf(deployment, MOST_LESSONS).stream()
                    .map(row -> row.lesson(deployment))
                    .forEach(lessons::add);
            outcomes.lessonsBeside(deployment, MOST_LESSONS).stream()
                    .map(row -> row.lesson(deployment))
                    .forEach(lessons::add);
            return lessons;
        });
    }

    /** What these outcomes teach, in the order of the ids; those that were deleted are left out. */
    public List<Lesson> lessons(String deployment, List<String> ids) {
        return transactions.reading("read outcomes", () -> {
            List<Row> rows = new ArrayList<>();
            for (int from = 0; from < ids.size(); from += BATCH) {
                rows.addAll(outcomes.find("id in ?1", ids.subList(from, Math.min(ids.size(), from + BATCH)))
                        .project(Row.class)
                        .list());
            }
            return ids.stream()
                    .flatMap(id -> rows.stream().filter(row -> row.id().equals(id)))
                    .filter(row -> row.deviation() != null)
                    .map(row -> row.lesson(deployment))
                    .toList();
        });
    }
}
