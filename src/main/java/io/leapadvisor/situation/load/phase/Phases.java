package io.leapadvisor.situation.load.phase;

import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.station.Served;
import java.util.List;
import java.util.Map;

/**
 * The stages in which one call of a model computes: those that read its prompt, or encode its input, and those that
 * answer. They share the work of the call, however it is divided into stages. A stage beside which there is no other
 * half is the whole call.
 *
 * @param stages of both halves, or the one
 * @param serving a copy of the model; null = not computable
 * @param prompt part of the work of a call in which the prompt is read, 0 to 1
 */
public record Phases(List<Stage> stages, Serving serving, double prompt) {

    /**
     * Those of a stage.
     *
     * @param profile with the stages of the machines that the stage works on
     * @param models a copy of the model that computes in a stage, by the stage's name
     */
    public static Phases of(Stage stage, DeploymentProfile profile, Map<String, Serving> models, double prompt) {
        Serving serving = models.get(stage.name());
        List<Stage> same = profile.stagesOrEmpty().stream()
                .filter(one -> serving != null && models.get(one.name()) == serving)
                .toList();
        boolean encoded = profile.model() != null
                && profile.model().isEncoded()
                && same.stream().noneMatch(one -> one.kind() == StageKind.PREFILL);
        List<Stage> phases = same.stream()
                .filter(one ->
                        one.kind() == StageKind.PREFILL || answers(one) || encoded && one.kind() == StageKind.INFERENCE)
                .toList();
        long answers = phases.stream().filter(Phases::answers).count();
        boolean halves = phases.contains(stage) && answers > 0 && answers < phases.size();
        return new Phases(halves ? phases : List.of(stage), serving, prompt);
    }

    /** Part of the work of a call of a computable model in which its prompt is read, 0 to 1. */
    public static double promptShare(Served served) {
        return served.serving()
                .promptShare(Serving.isContinuous(
                        served.model(),
                        served.resolved().profile().model().batching(),
                        served.resolved().engine()));
    }

    /** Work of a request in all of them by physics, in ms. */
    public double passMs() {
        double calls = stages.stream()
                .filter(stage -> answers(stage) || stages.size() == 1)
                .mapToDouble(Stage::calls)
                .sum();
        return serving == null ? 0 : calls * serving.busyMs();
    }

    /** That of one of them. */
    public double passMs(Stage stage) {
        return passMs() * partOf(stage);
    }

    /** Part of the work of all that one of them has, 0 to 1. */
    public double partOf(Stage stage) {
        if (stages.size() == 1) {
            return 1;
        }
        double alike = stages.stream()
                .filter(one -> answers(one) == answers(stage))
                .mapToDouble(Stage::calls)
                .sum();
        return (answers(stage) ? 1 - prompt : prompt) * stage.calls() / alike;
    }

    private static boolean answers(Stage stage) {
        return stage.kind() == StageKind.DECODE;
    }
}
