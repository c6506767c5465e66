package io.leapadvisor.answer;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.remedy.EffectUse;
import io.leapadvisor.situation.Metric;
import java.util.Arrays;
import java.util.List;

/**
 * How far the estimate of a remedy can be trusted.
 *
 * @param knowledge with the widths from which intervals are wide
 * @param primary metric that the plan is judged by
 */
record Trust(Knowledge knowledge, String primary) {

    /**
     * That of a remedy by itself: by the width of what is judged, and by whether somebody had to assume its effects.
     *
     * @param trusted true where enough outcomes of one's own stand behind it
     */
    Level of(List<EffectUse> effects, List<Impact> impact, boolean trusted) {
        boolean assumed =
                !trusted && effects.stream().anyMatch(effect -> effect.grade() == Grade.P || effect.grade() == Grade.D);
        double width = impact.stream()
                .filter(one -> one.metric().equals(primary) || Metric.STAGE.is(one.metric()))
                .mapToDouble(one -> one.ratio().low() <= 0
                        ? 9
                        : Math.log(one.ratio().high() / one.ratio().low()))
                .max()
                .orElse(0);
        boolean wide = width > knowledge.threshold("wide-interval")
                || assumed && width > knowledge.threshold("rough-interval");
        return wide ? Level.LOW : width > knowledge.threshold("fair-interval") || assumed ? Level.MEDIUM : Level.HIGH;
    }

    /** What only follows from other remedies is no surer than the least sure of them: so many machines may go, if. */
    static Level ofRequired(List<String> required, List<Recommendation> before) {
        return least(before.stream()
                .filter(one -> required.contains(one.remedy()))
                .map(Recommendation::confidence)
                .toArray(Level[]::new));
    }

    /** The lowest; {@code HIGH} where there is none. */
    static Level least(Level... levels) {
        return Arrays.stream(levels).min(Level::compareTo).orElse(Level.HIGH);
    }
}
