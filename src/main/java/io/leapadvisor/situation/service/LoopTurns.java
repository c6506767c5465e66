package io.leapadvisor.situation.service;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.ToolLoop;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.Optional;

/**
 * The calls of a model in the loop of an agent: each sends what the calls before it sent and got, as turns of a talk
 * do. A cache finds it again, whoever keeps one.
 */
public final class LoopTurns {

    private LoopTurns() {}

    /** The profile with the calls of its loop as turns, where prompts are counted and turns are not told. */
    public static DeploymentProfile told(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        return traffic == null || traffic.inputTokens() == null || traffic.turnsPerSession() != null
                ? profile
                : loop(profile)
                        .map(stage -> profile.withTraffic(traffic.withTurnsPerSession(stage.calls())))
                        .orElse(profile);
    }

    /** What was taken for turns; empty where they were told, or there are none. */
    public static Optional<String> sentence(DeploymentProfile received, DeploymentProfile told) {
        boolean taken = told.traffic() != null
                && told.traffic().turnsPerSession() != null
                && (received.traffic() == null || received.traffic().turnsPerSession() == null);
        return !taken
                ? Optional.empty()
                : loop(told)
                        .map(stage -> "traffic.turnsPerSession is not given; the " + Phrases.number(stage.calls())
                                + " calls of stage " + stage.name()
                                + " are taken for turns: each sends again what the calls before it sent and got");
    }

    private static Optional<Stage> loop(DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream()
                .filter(stage -> stage.model() == null && ToolLoop.has(stage, profile.stagesOrEmpty()))
                .max(Comparator.comparingDouble(Stage::calls));
    }
}
