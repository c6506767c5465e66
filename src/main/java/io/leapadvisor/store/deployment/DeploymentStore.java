package io.leapadvisor.store.deployment;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.gate.Policy.Suppression;
import io.leapadvisor.store.Page;
import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.deployment.RecommendationState.State;
import io.leapadvisor.store.transaction.Transactions;
import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps what teams decide about their deployments. What is decided is of the team of the caller, also where the caller
 * sees those of all teams. Every method throws a {@link StoreException} when the database fails.
 */
@ApplicationScoped
@ActivateRequestContext
public class DeploymentStore {

    private static final int MOST_NAMES = 1_000;

    private final BaselineRepository baselines;
    private final StateRepository states;
    private final SuppressionRepository suppressions;
    private final CurrentCaller callers;
    private final Transactions transactions;

    DeploymentStore(
            BaselineRepository baselines,
            StateRepository states,
            SuppressionRepository suppressions,
            CurrentCaller callers,
            Transactions transactions) {
        this.baselines = baselines;
        this.states = states;
        this.suppressions = suppressions;
        this.callers = callers;
        this.transactions = transactions;
    }

    /** Deployments that were assessed, those first that were assessed last. */
    public Page<DeploymentRow> list(int page, int size) {
        return transactions.reading("list deployments", () -> {
            List<DeploymentRow> rows = Panache.getEntityManager()
                    .createQuery(
                            "select deployment, max(assessedAt), count(*) from AssessmentEntity group by deployment"
                                    + " order by max(assessedAt) desc, deployment",
                            DeploymentRow.class)
                    .setFirstResult(page * size)
                    .setMaxResults(size)
                    .getResultList();
            long total = Panache.getEntityManager()
                    .createQuery("select count(distinct deployment) from AssessmentEntity", Long.class)
                    .getSingleResult();
            return new Page<>(rows, page, size, total);
        });
    }

    /** Names of deployments that were assessed, a bounded number. */
    public List<String> names() {
        return transactions.reading("list deployments", () -> Panache.getEntityManager()
                .createQuery("select distinct deployment from AssessmentEntity order by deployment", String.class)
                .setMaxResults(MOST_NAMES)
                .getResultList());
    }

    /** The named baselines of some deployments, the one named last first. */
    public List<NamedBaseline> baselines(Collection<String> deployments) {
        return read("baselines", baselines, deployments, NamedBaseline::of);
    }

    /** What was decided about recommendations of some deployments, newest first. */
    public List<RecommendationState> states(Collection<String> deployments) {
        return read("states of recommendations", states, deployments, RecommendationState::of);
    }

    /** The suppressions of some deployments, those that are over included, newest first. */
    public List<KeptSuppression> suppressions(Collection<String> deployments) {
        return read("suppressions", suppressions, deployments, KeptSuppression::of);
    }

    /** The deployments that an assessment is the baseline of. */
    public List<String> baselineOf(String assessment) {
        return transactions.reading("read baselines", () -> baselines.list("assessment", assessment).stream()
                .map(row -> row.deployment)
                .distinct()
                .toList());
    }

    /** Names the baseline of a deployment; it must be stored. */
    public NamedBaseline nameBaseline(String deployment, String assessment) {
        return NamedBaseline.of(put(
                "name the baseline",
                baselines,
                BaselineEntity::new,
                row -> row.assessment = assessment,
                deployment,
                null,
                null));
    }

    /** Decides about a recommendation. */
    public RecommendationState decide(
            String deployment, String remedy, String stage, State state, String reason, String until) {
        return RecommendationState.of(put(
                "keep the state",
                states,
                StateEntity::new,
                row -> {
                    row.remedy = remedy;
                    row.stage = stage;
                    row.state = state;
                    row.reason = reason;
                    row.until = until;
                },
                deployment,
                remedy,
                stage));
    }

    /** Suppresses a finding. */
    public KeptSuppression suppress(String deployment, Suppression what) {
        return KeptSuppression.of(put(
                "keep the suppression",
                suppressions,
                SuppressionEntity::new,
                row -> {
                    row.rule = what.rule();
                    row.stage = what.stage();
                    row.reason = what.reason();
                    row.until = what.until();
                },
                deployment,
                what.rule(),
                what.stage()));
    }

    /** Forgets the baseline of a deployment; false when there is none. */
    public boolean clearBaseline(String deployment) {
        return transactions.storing("clear the baseline", () -> baselines.delete("deployment", deployment) > 0);
    }

    /** Ends a suppression; false when there is none. */
    public boolean unsuppress(String deployment, String rule, String stage) {
        return transactions.storing(
                "delete the suppression",
                () -> (stage == null
                                ? suppressions.delete(
                                        "deployment = ?1 and rule = ?2 and stage is null", deployment, rule)
                                : suppressions.delete(
                                        "deployment = ?1 and rule = ?2 and stage = ?3", deployment, rule, stage))
                        > 0);
    }

    private <T extends DecisionRow, R> List<R> read(
            String what, Decisions<T> rows, Collection<String> deployments, Function<T, R> shown) {
        return transactions.reading(
                "read " + what, () -> rows.of(deployments).stream().map(shown).toList());
    }

    /** Writes the row about something, which may be there. */
    private <T extends DecisionRow> T put(
            String what,
            Decisions<T> rows,
            Supplier<T> empty,
            Consumer<T> content,
            String deployment,
            String about,
            String stage) {
        Caller caller = callers.get();
        String id = DecisionRow.id(caller.team(), deployment, about, stage);
        Supplier<T> write = () -> {
            Optional<T> known = rows.findByIdOptional(id);
            T row = known.orElseGet(empty);
            row.id = id;
            row.deployment = deployment;
            row.changedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            row.changedBy = caller.name();
            content.accept(row);
            if (known.isEmpty()) {
                rows.persist(row);
            }
            return row;
        };
        try {
            return transactions.storing(what, write);
        } catch (StoreException e) {
            // Two who decide for the first time at once: the second finds the row of the first.
            if (transactions.reading(what, () -> rows.findByIdOptional(id)).isEmpty()) {
                throw e;
            }
            return transactions.storing(what, write);
        }
    }
}
