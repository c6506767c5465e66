package io.leapadvisor.web.answer;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.report.picture.Pictures;
import io.leapadvisor.report.picture.Waterfall;
import io.leapadvisor.report.picture.Waterfall.Bar;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.view.Figure;
import java.util.List;

/**
 * The path of a request, today and after the plan.
 *
 * @param stages in order
 * @param unexplained time that no stage explains; null = none is known
 * @param planned true when it is known what the plan makes of the stages
 * @param remarks what a reader must know to read it
 */
public record PathView(List<StageView> stages, Figure unexplained, boolean planned, List<String> remarks) {

    private static final String MEAN = "latency.meanMs";

    /**
     * A stage.
     *
     * @param name of the stage
     * @param kind what it does
     * @param takes what it adds to a mean request
     * @param waits part of it that is waiting; null = not known
     * @param share of the mean request; empty when it is off the path that a user waits for
     * @param counts how it counts, where it is not on the path that a user waits for; empty = it is
     * @param after what it adds after the plan; null = not known, or it is gone
     */
    public record StageView(
            String name, String kind, Figure takes, String waits, String share, String counts, Figure after) {}

    static PathView of(Assessment assessment, Pictures pictures) {
        Waterfall today = pictures.today();
        if (today == null) {
            return new PathView(List.of(), null, false, List.of());
        }
        Double rest = today.unattributed() == null ? null : today.unattributed().value();
        return new PathView(
                today.bars().stream()
                        .map(bar -> stage(bar, pictures.planned(), assessment))
                        .toList(),
                Figure.of(MEAN, rest, "Measured mean of the request less all stages that it waits for.", "#profile"),
                pictures.planned() != null,
                pictures.drawnToday().remarks());
    }

    private static StageView stage(Bar bar, Waterfall planned, Assessment assessment) {
        Stage told = assessment.profile().stage(bar.stage());
        boolean measured = told != null && told.isTimed();
        return new StageView(
                bar.stage(),
                Phrases.constant(bar.kind()),
                new Figure(
                        bar.takes().text(),
                        measured
                                ? "Measured: the mean latency of the stage in the profile."
                                : "Computed from the model, the hardware and the load.",
                        measured ? "#profile" : "#assumptions"),
                bar.waitMs() == null ? null : MetricWords.value(MEAN, bar.waitMs()),
                bar.share() == null ? "" : Phrases.percent(bar.share()),
                switch (bar.track()) {
                    case CRITICAL -> "";
                    case BESIDE -> "beside longer ones";
                    case OFF_PATH -> "nobody waits for it";
                },
                after(bar.stage(), planned));
    }

    private static Figure after(String stage, Waterfall planned) {
        return planned == null
                ? null
                : planned.bars().stream()
                        .filter(bar -> bar.stage().equals(stage))
                        .findFirst()
                        .map(bar -> new Figure(bar.takes().text(), "Simulated with all steps of the plan.", "#plan"))
                        .orElse(null);
    }
}
