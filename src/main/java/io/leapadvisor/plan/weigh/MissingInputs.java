package io.leapadvisor.plan.weigh;

import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Rejection.Reason;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.measured.BatchCost;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.remedy.operation.Operation;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.token.TokenCost;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Names what a profile does not tell and the effect of a remedy depends on, so that a prescription that cannot be
 * weighed is not passed over in silence.
 *
 * @param workbench of the deployment
 */
record MissingInputs(Workbench workbench) {

    /** Default of what a cache answers where requests are known to come again. */
    private static final String REPEATING = "cached-key-share";

    private static final String HIT_RATIO = "hitRatio";
    private static final String FIRST_TOKEN = "endToEnd.ttft.meanMs";
    /** Of clients who wait for their answers a rate is what they are answered, and says nothing of what they send. */
    private static final String SENT =
            "the rate at which requests are sent, retries and all, as traffic.meanRps (traffic.arrival OPEN_LOOP)";

    private static final String SIZE = "model.parameters";
    private static final String TREES = "model.trees";
    private static final String STAGE_TIME = "the latency of stage ";
    private static final String THERE = "The deployment is at what it would bring, or beyond.";

    /** True when it is the time of the stage that is missing: nobody knows what part of the request it is. */
    static boolean lackTime(List<String> missing) {
        return missing.stream().anyMatch(one -> one.startsWith(STAGE_TIME));
    }

    /** True for a remedy that a bill is asked of, and sends requests to a model whose price nobody has told. */
    boolean lacksPrice(Action action) {
        Resolved resolved = workbench.resolved();
        boolean routes = action.remedy().changes().stream()
                .anyMatch(change -> Operation.ROUTE_SHARE.operationName().equals(change.perform()));
        String asked = workbench.score().primary();
        return routes
                && (Metric.USD_PER_THOUSAND.is(asked) || Metric.USD_PER_HOUR.is(asked))
                && TokenCost.prices(resolved).isPresent()
                && TokenCost.ofSmaller(resolved).isEmpty();
    }

    /** The rejection of a remedy none of whose choices can be weighed. */
    Rejection rejection(RemedySpec remedy, String stage) {
        List<String> needed = remedy.parameters().stream()
                .filter(MissingInputs::needsAValue)
                .map(MissingInputs::source)
                .filter(Objects::nonNull)
                .toList();
        String asked = workbench.score().primary();
        return needed.isEmpty()
                ? new Rejection(
                        remedy.id(), stage, Map.of(), Reason.NO_GAIN, THERE, MetricWords.of(asked) + " better by 0 %")
                : new Rejection(remedy.id(), stage, Map.of(), Reason.NO_GAIN, sentence(needed), null);
    }

    /** What to give so that the effect of an action can be estimated; empty = nothing general is missing. */
    List<String> of(Action action) {
        Optional<String> untimed = untimed(action);
        if (untimed.isPresent()) {
            return List.of(STAGE_TIME + untimed.get());
        }
        DeploymentProfile profile = workbench.resolved().profile();
        Projection today = workbench.today().projection();
        Traffic traffic = profile.traffic();
        ModelSpec model = workbench.served(action.stage()).resolved().profile().model();
        List<String> missing = new ArrayList<>();
        if (Double.isNaN(today.latency().meanMs())) {
            missing.add("endToEnd.latency or the latency of the stages");
        }
        if (traffic == null || traffic.meanRps() == null && traffic.concurrency() == null) {
            missing.add("traffic.meanRps");
        }
        // A limit is one of a rate: of what comes at once nobody tells how many it would refuse, or let wait.
        boolean limits = isOf(action, Operation.LIMIT_LOAD);
        if (traffic != null && traffic.hasClients() && (limits || isOf(action, Operation.FEWER_RETRIES))) {
            missing.add(SENT);
        } else if (traffic != null && traffic.arrivalOrDefault() == Arrival.BURST && limits) {
            missing.add("the rate within a burst as traffic.meanRps (traffic.arrival OPEN_LOOP)");
        }
        Stage stage = action.stage() == null ? null : profile.stage(action.stage());
        boolean ofCalls = isOf(action, Operation.PARALLEL_CALLS) || isOf(action, Operation.FEWER_CALLS);
        if (stage != null && stage.isCalledOnce() && ofCalls) {
            // One call has no other to run beside or to be merged with, whoever answers it.
            return List.of();
        }
        // Nobody knows the machines of a provider, or the size of what runs on them.
        boolean provided = stage != null
                ? isProvided(stage)
                : profile.stagesOrEmpty().stream().anyMatch(MissingInputs::isProvided);
        if (provided && (stage != null || isOfModelTimes(action))) {
            // What it does to the first token is all that can be told.
            boolean known = profile.endToEnd() != null && profile.endToEnd().ttft() != null;
            return known ? missing : List.of(FIRST_TOKEN);
        }
        boolean machines = profile.hardware() != null
                || workbench.today().variant().services().byName().values().stream()
                        .anyMatch(Service::hasMachines);
        if (!machines && !provided) {
            missing.add("hardware");
        }
        if (machines) {
            missing.addAll(untold(action));
        }
        boolean beside = !action.remedy().stageKinds().isEmpty()
                && action.remedy().stageKinds().stream().noneMatch(StageKind::isModel);
        if (beside && profile.stagesOrEmpty().isEmpty()) {
            missing.add("the stages of the request path");
        }
        // What a stage beside the model takes was measured, and no size of a model changes it; nor how many machines of
        // a known capacity there are.
        boolean sized = Sizing.isSizing(action) && !Double.isNaN(today.rates().capacityRps());
        boolean moved = sized || isOf(action, Operation.MOVE_TO_ACCELERATOR);
        boolean ofModel = !moved && (stage == null || stage.kind().isModel() || computes(stage));
        if (ofModel && model != null && !model.isSized() && !provided && !isTested(action, profile)) {
            String size = model.family() == ModelFamily.TREE_ENSEMBLE ? TREES : SIZE;
            missing.add(isUnseen(action, profile) ? size + " or how busy its part is (utilization.gpu)" : size);
        }
        return missing;
    }

    /** True for other batches of a model whose batches were measured: their times are known without its size. */
    private static boolean isTested(Action action, DeploymentProfile profile) {
        return isOf(action, Operation.FILL_BATCH) && BatchCost.of(profile).isPresent();
    }

    /** True for another part in place of one that nobody has seen at work. */
    private static boolean isUnseen(Action action, DeploymentProfile profile) {
        return action.remedy().role() == RemedyRole.UPGRADE_HARDWARE
                && (profile.utilization() == null || profile.utilization().accelerators() == null);
    }

    /** Fields of the machines that it sets, and of which nobody told what they are today. */
    private List<String> untold(Action action) {
        Hardware today = workbench.today().variant().machinesOf(action.stage());
        return action.remedy().changes().stream()
                .flatMap(change -> Settable.at(change.set()).stream())
                .filter(field -> field.isUntold(today))
                .map(Settable::path)
                .toList();
    }

    /** A stage without a time that an action works on: its own, or that of the model whose times it changes. */
    private Optional<String> untimed(Action action) {
        boolean ofModel =
                isOfModelTimes(action) || !action.remedy().stageKinds().isEmpty();
        return action.stage() == null && !ofModel
                ? Optional.empty()
                : workbench.stagesChangedBy(action).stream()
                        .filter(workbench.now().untimed().names()::contains)
                        .findFirst();
    }

    /**
     * True for a remedy that makes the model's times others, or when they are seen: one that changes what arrives does
     * not ask for them.
     */
    private static boolean isOfModelTimes(Action action) {
        return action.remedy().changes().stream()
                .anyMatch(change -> change.scale() != null && change.scale().startsWith("model.")
                        || Operation.STREAM.operationName().equals(change.perform()));
    }

    private static boolean isOf(Action action, Operation operation) {
        return action.remedy().changes().stream()
                .anyMatch(change -> operation.operationName().equals(change.perform()));
    }

    private boolean computes(Stage stage) {
        return workbench.today().variant().services().computing().contains(stage.name());
    }

    private static boolean isProvided(Stage stage) {
        return stage.kind().isModel() && Boolean.TRUE.equals(stage.external());
    }

    /** That nothing can be said of an effect, and what to give. */
    static String sentence(List<String> missing) {
        return "Its effect cannot be estimated from this profile"
                + (missing.isEmpty() ? "." : ": give " + String.join(", ", missing) + " to have it weighed.");
    }

    /** Where the value of a parameter comes from. */
    private static String source(Parameter parameter) {
        return REPEATING.equals(parameter.derive())
                ? "traffic.repeatRatio"
                : parameter.defaultValue() instanceof String text && text.startsWith("$")
                        ? text.substring(1)
                        : "considering[].parameters." + parameter.name();
    }

    /** True for a parameter whose value decides the effect and which no rule of thumb gives. */
    static boolean needsAValue(Parameter parameter) {
        return parameter.name().equals(HIT_RATIO);
    }
}
