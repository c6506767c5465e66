package io.leapadvisor.plan.outlook;

import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Combinations;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.PlanScore;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.FreedMachines.Saving;
import io.leapadvisor.plan.weigh.Evaluation;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds machines that need not be bought, because the plan does as much with those of today: software before machines
 * where it suffices. Nor is anybody sent to buy what leaves the objectives as far as they are.
 *
 * @param workbench of the deployment
 * @param plan the plan
 * @param actions what it consists of
 */
public record Outdone(Workbench workbench, Plan plan, List<Action> actions) {

    private static final double ROUNDING = 1e-6;

    /** The rejection of machines that the plan makes needless; empty when they are not. */
    public Optional<Rejection> of(Evaluation evaluation) {
        Action action = evaluation.action();
        boolean isStep = actions.stream().anyMatch(step -> step.isLike(action));
        if (isStep || !isBought(evaluation)) {
            return Optional.empty();
        }
        if (leavesMissed(evaluation)) {
            String why = isHardly(evaluation)
                    ? "The objectives stay missed and come hardly nearer with it"
                    : "The objectives stay missed, and what these machines bring does not stand to their price";
            return Optional.of(rejection(action, why + bill(evaluation) + "."));
        }
        if (actions.isEmpty() || costsAsMuch(evaluation) || spendsUnasked()) {
            return Optional.empty();
        }
        Optional<Impact> planned = find(plan.combined(), compared(evaluation));
        boolean asGood =
                planned.filter(impact -> isAsGood(impact, evaluation)).isPresent() && !bringsPlanNearer(action);
        // Where the bill comes first, what meets the objectives is not enough beside what meets them for less.
        boolean forMore = workbench.targets().priority() == Priority.COST
                && evaluation.saving().isPresent()
                && !asGood;
        boolean isEnough = plan.meetsObjectives() && isSure() && workbench.now().hasObjectives() && !forMore;
        if (!asGood && !isEnough) {
            return Optional.empty();
        }
        String does = Stream.concat(
                        planned.flatMap(Outdone::said).stream(),
                        isEnough ? Stream.of("meet the objectives") : Stream.empty())
                .collect(Collectors.joining(" and "));
        return Optional.of(rejection(
                action,
                "The steps of the plan " + (does.isEmpty() ? "do as much" : does) + " without these machines"
                        + alone(evaluation) + "."));
    }

    /** What a plan does to a metric, in words; empty where nobody can read a change. */
    private static Optional<String> said(Impact planned) {
        String before = MetricWords.value(planned.metric(), planned.before());
        String after = MetricWords.value(planned.metric(), planned.after().expected());
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("bring " + MetricWords.of(planned.metric()) + " from " + before + " to " + after);
    }

    /**
     * True for a plan that is expected to spend more quality than is taken for granted where nobody said how much may
     * be: an evaluation can forbid it, and machines spend none.
     */
    private boolean spendsUnasked() {
        return workbench.targets().allowedDrop() == null
                && workbench.targets().priority() != Priority.COST
                && 1 - workbench.projector().after(actions).accuracyKept()
                        > workbench.knowledge().threshold("default-accuracy-drop");
    }

    /** False for a plan whose objectives hold less often than it is wanted of one: it does not do without machines. */
    private boolean isSure() {
        Double all = plan.probability() == null ? null : plan.probability().all();
        return all == null || all >= workbench.knowledge().threshold("plan-odds");
    }

    /**
     * What plan and machines are compared by: the bill, where machines are judged by how few of them the load takes.
     */
    private static String compared(Evaluation evaluation) {
        return evaluation.saving().isPresent() ? Metric.USD_PER_HOUR.id() : evaluation.judged();
    }

    private static boolean isAsGood(Impact planned, Evaluation evaluation) {
        return evaluation
                .saving()
                .map(saving -> planned.after().expected() <= saving.after() + ROUNDING)
                .orElseGet(() -> planned.improvement() >= evaluation.expected() - ROUNDING);
    }

    /** What the machines do by themselves to a price that is judged and falls; else what they add to the bill. */
    private static String alone(Evaluation evaluation) {
        String judged = compared(evaluation);
        if (!Metric.of(judged).isPrice() || evaluation.expected() <= ROUNDING) {
            return bill(evaluation);
        }
        double after = evaluation
                .saving()
                .map(Saving::after)
                .orElseGet(() -> evaluation.primary().after().expected());
        return "; with them alone it would be " + MetricWords.value(judged, after)
                + (evaluation.saving().isPresent() ? ", on no more than the load takes" : "");
    }

    private boolean isHardly(Evaluation evaluation) {
        return evaluation.expected() < workbench.score().worthwhile();
    }

    /** True for what raises the bill by more than stands for what it brings, unless times come first at any price. */
    private boolean isDear(Evaluation evaluation) {
        double brings = Math.abs(Math.log(evaluation.primary().ratio().expected()));
        return workbench.targets().priority() != Priority.LATENCY
                && find(evaluation.impacts(), Metric.USD_PER_HOUR.id())
                        .filter(bill -> Math.log(bill.ratio().expected()) > PlanScore.DEAREST * brings)
                        .isPresent();
    }

    /** True for machines that leave the objectives missed and bring them no nearer by what pays for them. */
    private boolean leavesMissed(Evaluation evaluation) {
        After today = workbench.projector().after(List.of());
        return (isHardly(evaluation) || isDear(evaluation))
                && workbench.now().hasObjectives()
                && !plan.meetsObjectives()
                && !workbench.targets().reached(workbench.outcome(evaluation.after()))
                && !workbench.score().isNearer(today, evaluation.after());
    }

    /** True for machines beside which a plan that misses the objectives misses them by less. */
    private boolean bringsPlanNearer(Action action) {
        List<Action> beside = plan.meetsObjectives() ? null : Combinations.with(actions, action);
        return beside != null
                && workbench
                        .score()
                        .isNearer(
                                workbench.projector().after(actions),
                                workbench.projector().after(beside));
    }

    private static Rejection rejection(Action action, String detail) {
        return new Rejection(action.remedy().id(), action.stage(), action.parameters(), Reason.COST, detail, null);
    }

    private static String bill(Evaluation evaluation) {
        return find(evaluation.impacts(), Metric.USD_PER_HOUR.id())
                .map(impact -> ", which would raise the bill "
                        + raised(impact.before(), impact.after().expected()) + " USD/h")
                .orElse("");
    }

    /** Both bills, in USD/h; what lies between them where they read alike. */
    private static String raised(double from, double to) {
        String before = Phrases.number(from);
        String after = Phrases.number(to);
        return before.equals(after) ? "by " + Phrases.number(to - from) : "from " + before + " to " + after;
    }

    private boolean isBought(Evaluation evaluation) {
        return isMachines(evaluation.action().remedy())
                && (raisesBill(evaluation.impacts()) || isOfUnknownPrice(evaluation));
    }

    private static boolean isMachines(RemedySpec remedy) {
        return remedy.layer() == Layer.HARDWARE
                || remedy.role() == RemedyRole.ADD_MACHINES
                || remedy.changes().stream().anyMatch(Change::setsCores);
    }

    /** True when the bill of today is known, and after the change it no longer is. */
    private boolean isOfUnknownPrice(Evaluation evaluation) {
        return Double.isNaN(evaluation.after().usdPerHour())
                && !Double.isNaN(workbench.today().projection().bill().usdPerHour());
    }

    /** True for a plan that raises the bill itself: by machines of its own, or to no less than these do. */
    private boolean costsAsMuch(Evaluation evaluation) {
        double machines = usdPerHour(evaluation.impacts());
        return raisesBill(plan.combined())
                && (actions.stream().anyMatch(step -> isMachines(step.remedy()))
                        || !(usdPerHour(plan.combined()) < machines * (1 - ROUNDING)));
    }

    /** The bill afterwards, in USD/h; NaN = it is not known. */
    private static double usdPerHour(List<Impact> impacts) {
        return find(impacts, Metric.USD_PER_HOUR.id())
                .map(impact -> impact.after().expected())
                .orElse(Double.NaN);
    }

    private static boolean raisesBill(List<Impact> impacts) {
        return find(impacts, Metric.USD_PER_HOUR.id())
                .filter(impact -> impact.ratio().expected() > 1 + ROUNDING)
                .isPresent();
    }

    private static Optional<Impact> find(List<Impact> impacts, String metric) {
        return impacts.stream().filter(impact -> impact.metric().equals(metric)).findFirst();
    }
}
