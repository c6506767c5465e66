package io.leapadvisor.remedy.content;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.physics.content.ContentTime;
import io.leapadvisor.physics.content.ContentTimes;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a change moves the time of a stage that decodes or searches: in the ratio in which physics has it move, whatever
 * was measured of it.
 *
 * @param stage name of the stage
 * @param time time of a call after over that of before
 * @param occupied what a call occupies after over before
 */
public record ContentChange(String stage, Interval time, double occupied) {

    private static final String SOURCE = "published rates of decoding and searching, knowledge-base/content.yaml";

    /** The stages that a change moves; those are left out of which physics does not know both times. */
    public static List<ContentChange> of(Variant before, Variant after, Knowledge knowledge) {
        List<ContentChange> changes = new ArrayList<>();
        for (Stage was : before.profile().stagesOrEmpty()) {
            Stage is = ContentTimes.isKnownOf(was) ? after.profile().stage(was.name()) : null;
            if (is != null && isMoved(was, is, before, after)) {
                Optional<ContentTime> then = time(was, before, knowledge);
                Optional<ContentTime> now = time(is, after, knowledge);
                if (then.isPresent() && now.isPresent()) {
                    Interval ratio = now.get().over(then.get());
                    double occupied = now.get().busyOver(then.get()) / ratio.expected();
                    if (ratio.high() != 1 || ratio.low() != 1 || occupied != 1) {
                        changes.add(new ContentChange(was.name(), ratio, occupied));
                    }
                }
            }
        }
        return changes;
    }

    private static boolean isMoved(Stage was, Stage is, Variant before, Variant after) {
        return !Objects.equals(was.media(), is.media())
                || !Objects.equals(was.index(), is.index())
                || was.resourceOrUsual() != is.resourceOrUsual()
                || !before.machinesOf(was.name()).equals(after.machinesOf(is.name()));
    }

    private static Optional<ContentTime> time(Stage stage, Variant of, Knowledge knowledge) {
        return ContentTimes.of(
                stage, of.machinesOf(stage.name()), of.profile().traffic(), knowledge, new ArrayList<>());
    }

    /** The effect as an answer tells it. */
    public EffectUse use() {
        return new EffectUse("time", stage, time, Grade.P, SOURCE);
    }

    /** The deployment with the stage's time multiplied. */
    public Variant apply(Variant variant, double factor) {
        return StageTimes.change(variant, stage, given -> {
            double latency = StageTimes.meanOf(given) * factor;
            return given.withLatency(LatencySummary.ofMean(latency))
                    .withBusyMs(Math.min(latency, StageTimes.busyOf(given) * factor * occupied));
        });
    }
}
