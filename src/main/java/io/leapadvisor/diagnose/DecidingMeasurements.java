package io.leapadvisor.diagnose;

import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.run.NotEvaluated;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.reconcile.UntimedStages;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fields on which much of the answer hangs whatever rules wait for them: times of stages without which no target can be
 * judged, and how often an agent sends its conversation again.
 */
record DecidingMeasurements(ToolChoice tools) {

    private static final String STAGE_TIMES = "stages.latency";
    private static final String TURNS = "traffic.turnsPerSession";

    /** Those that nobody has given, the first that counts most. */
    Stream<MeasureNext> of(Situation situation, List<NotEvaluated> notEvaluated) {
        UntimedStages untimed = situation.untimed();
        boolean open = situation.status().stream()
                .anyMatch(status -> status.observed() == null && untimed.flatters(status.metric()));
        return Stream.concat(
                open
                        ? Stream.of(next(
                                STAGE_TIMES,
                                "Tells whether the targets are met: " + untimed.named() + " no time.",
                                situation,
                                notEvaluated))
                        : Stream.empty(),
                isAgentOfUnknownTurns(situation)
                        ? Stream.of(next(
                                TURNS,
                                "Tells how much of its prompts a cache of prefixes can serve: each step of an agent"
                                        + " sends the conversation so far again.",
                                situation,
                                notEvaluated))
                        : Stream.empty());
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

    private MeasureNext next(String field, String why, Situation situation, List<NotEvaluated> notEvaluated) {
        List<String> unlocks = notEvaluated.stream()
                .filter(rule -> rule.missing().contains(field))
                .map(NotEvaluated::rule)
                .toList();
        return new MeasureNext(field, why, unlocks, tools.of(field, Set.of(field), situation.resolved()));
    }
}
