package io.leapadvisor.diagnose;

import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Target;
import io.leapadvisor.situation.reconcile.UntimedStages;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fields on which much of the answer hangs whatever rules wait for them: times of stages without which no target can be
 * judged, how long requests are where no time was measured, how large a model is that nobody knows, what runs it and
 * over how many accelerators, how often an agent sends its conversation again, and whether a long hop leaves its
 * region.
 *
 * @param distantMs a hop that takes longer is no hop of one region
 * @param networkShare part of a request from which on hops set the pace
 */
record DecidingMeasurements(ToolChoice tools, double distantMs, double networkShare) {

    private static final String STAGE_TIMES = "stages.latency";
    private static final String UNTIMED = "Tells whether the targets are met: ";
    private static final List<String> LENGTHS =
            List.of("traffic.inputTokens", "traffic.outputTokens", "traffic.audioSeconds");
    private static final Set<ModelFamily> OF_ITEMS =
            EnumSet.of(ModelFamily.VISION, ModelFamily.SPEECH, ModelFamily.DIFFUSION);
    private static final String LENGTH =
            "Tells whether the targets are met: no time was measured, and the estimate rests on a length that is"
                    + " assumed.";
    private static final Field AGENT_TURNS = new Field(
            "traffic.turnsPerSession",
            "Tells how much of its prompts a cache of prefixes can serve: each step of an agent sends the conversation"
                    + " so far again.");
    private static final String SIZE =
            "Tells how long the model should take on its hardware: without it no engine, number format or part can be"
                    + " weighed.";
    private static final List<Field> SETTINGS = List.of(
            new Field(
                    "model.runtime",
                    "Tells which kernels, batches and host overhead the model has: an engine is assumed, and what"
                            + " another one would bring rests on that."),
            new Field(
                    "hardware.tensorParallel",
                    "Tells how many accelerators share each layer: the time per token, the capacity and what a wider"
                            + " split would bring rest on the one that is assumed."));
    private static final Field REACH = new Field(
            "stages.crossRegion",
            "Tells whether distance makes a hop this long, which no setting shortens, or what is done on the way.");

    /** A field, and what it tells. */
    private record Field(String path, String why) {}

    /** Those that nobody has given, the first that counts most. */
    Stream<MeasureNext> of(Situation situation, List<NotEvaluated> notEvaluated) {
        UntimedStages untimed = situation.untimed();
        boolean open = situation.status().stream()
                .anyMatch(status -> status.observed() == null && untimed.flatters(status.metric()));
        return Stream.of(
                        lengths(situation),
                        open ? Stream.of(new Field(STAGE_TIMES, UNTIMED + untimed.named() + " no time.")) : none(),
                        isOfUnknownSize(situation)
                                ? Stream.of(size(situation.told().model()))
                                : none(),
                        settings(situation),
                        isAgentOfUnknownTurns(situation) ? Stream.of(AGENT_TURNS) : none(),
                        hasHopOfUnknownReach(situation) ? Stream.of(REACH) : none())
                .flatMap(fields -> fields)
                .map(field -> next(field, situation, notEvaluated));
    }

    private static Stream<Field> none() {
        return Stream.empty();
    }

    /** Lengths of requests without which a target is not judged. */
    private static Stream<Field> lengths(Situation situation) {
        boolean open = situation.targets().targets().stream().anyMatch(Target::open);
        return open ? LENGTHS.stream().filter(situation::assumes).map(field -> new Field(field, LENGTH)) : none();
    }

    /** True where a target is missed by a model that runs on machines which were told, and that nobody can compute. */
    private static boolean isOfUnknownSize(Situation situation) {
        Resolved resolved = situation.resolved();
        ModelSpec told = resolved.profile().model();
        return told != null
                && !told.isSized()
                && !told.isUntold()
                && resolved.profile().hardware() != null
                && (resolved.engine() == null || !resolved.engine().isHosted())
                && situation.status().stream().anyMatch(status -> Boolean.FALSE.equals(status.met()));
    }

    /** What stands in a command line, was assumed, and decides what a model takes that misses a target. */
    private static Stream<Field> settings(Situation situation) {
        return situation.status().stream().anyMatch(status -> Boolean.FALSE.equals(status.met()))
                ? SETTINGS.stream().filter(one -> situation.saysNotGiven(one.path()))
                : none();
    }

    /** What tells most of a model: its size where it answers in tokens, else what an item takes. */
    private static Field size(ModelSpec told) {
        boolean items = OF_ITEMS.contains(told.family());
        boolean trees = told.family() == ModelFamily.TREE_ENSEMBLE;
        return new Field(trees ? "model.trees" : items ? "model.flopsPerItem" : "model.parameters", SIZE);
    }

    /**
     * True where a hop takes much of the request, as only distance or new connections do, and nobody told whether it
     * leaves the region.
     */
    private boolean hasHopOfUnknownReach(Situation situation) {
        double mean = situation.today().projection().latency().meanMs();
        return situation.today().projection().stages().values().stream()
                .filter(state -> state.stage().kind() == StageKind.NETWORK
                        && state.stage().onRequestPath())
                .filter(state -> state.stage().crossRegion() == null)
                .anyMatch(state -> state.latency().mean() / state.stage().calls() > distantMs
                        && state.latency().mean() > networkShare * mean);
    }

    /** True of a model that calls tools, where neither its turns nor the hits of a prefix cache tell what repeats. */
    private static boolean isAgentOfUnknownTurns(Situation situation) {
        Traffic traffic = situation.told().traffic();
        boolean told = traffic != null
                && (traffic.turnsPerSession() != null
                        || traffic.prefixHitRatio() != null && traffic.prefixHitRatio() > 0);
        List<StageKind> kinds = situation.told().stagesOrEmpty().stream()
                .map(stage -> stage.kind())
                .toList();
        return !told
                && kinds.contains(StageKind.TOOL_CALL)
                && kinds.stream().anyMatch(StageKind::isModel)
                && FieldScope.of(situation).tokens();
    }

    private MeasureNext next(Field asked, Situation situation, List<NotEvaluated> notEvaluated) {
        String field = asked.path();
        List<String> unlocks = notEvaluated.stream()
                .filter(rule -> rule.missing().contains(field))
                .map(NotEvaluated::rule)
                .toList();
        return new MeasureNext(field, asked.why(), unlocks, tools.of(field, Set.of(field), situation.resolved()));
    }
}
