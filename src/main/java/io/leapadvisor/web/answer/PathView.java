package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Baseline.StageResult;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.view.Figure;
import java.util.List;

/**
 * The path of a request today.
 *
 * @param stages in order
 * @param unexplained time that no stage explains; null = none is known
 */
public record PathView(List<StageView> stages, Figure unexplained) {

    /**
     * A stage.
     *
     * @param name of the stage
     * @param kind what it does
     * @param mean of a request that reaches it
     * @param share of the mean request; empty when it is off the path that a user waits for
     * @param waits true when a user waits for it
     */
    public record StageView(String name, String kind, Figure mean, String share, boolean waits) {}

    static PathView of(Assessment assessment) {
        Baseline today = assessment.baseline();
        List<StageResult> stages = today == null || today.stages() == null ? List.of() : today.stages();
        Double unexplained = today == null ? null : today.unattributedMs();
        return new PathView(
                stages.stream().map(stage -> stage(stage, assessment)).toList(),
                unexplained == null || unexplained <= 0
                        ? null
                        : Figure.of(
                                "latency.meanMs",
                                unexplained,
                                "Measured mean of the request less all stages that a user waits for.",
                                "#profile"));
    }

    private static StageView stage(StageResult stage, Assessment assessment) {
        Stage told = assessment.profile().stage(stage.name());
        boolean measured =
                told != null && told.latency() != null && told.latency().meanMs() != null;
        return new StageView(
                stage.name(),
                Words.of(stage.kind()),
                Figure.of(
                        "latency.meanMs",
                        stage.meanMs(),
                        measured
                                ? "Measured: latency.meanMs of the stage in the profile."
                                : "Computed from the model, the hardware and the load.",
                        measured ? "#profile" : "#assumptions"),
                stage.share() == null ? "" : Phrases.percent(stage.share()),
                stage.onCriticalPath());
    }
}
