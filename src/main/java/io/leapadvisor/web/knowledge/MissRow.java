package io.leapadvisor.web.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.knowledge.calibration.AccuracyGroup;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.answer.PageWords;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How far estimates of a chip, an engine or a source miss.
 *
 * @param name in words
 * @param of the figures
 */
public record MissRow(String name, AccuracyGroup of) {

    /** Those of most values first; what has too few for a line of its own comes last. */
    static List<MissRow> all(List<AccuracyGroup> groups, UnaryOperator<String> name) {
        return groups.stream()
                .sorted(Comparator.comparing((AccuracyGroup one) -> isRest(one))
                        .thenComparing(
                                Comparator.comparingInt(AccuracyGroup::values).reversed()))
                .map(one -> new MissRow(isRest(one) ? "All others" : name.apply(one.name()), one))
                .toList();
    }

    private static boolean isRest(AccuracyGroup group) {
        return group.name().equals(AccuracyGroup.OTHERS);
    }

    /** Median error in percent. */
    @JsonIgnore
    public String error() {
        return Phrases.percent(of.error());
    }

    /** How far the answered are too high or too low in the mean. */
    @JsonIgnore
    public String bias() {
        return of.bias() == null ? "none" : PageWords.change(Math.exp(of.bias()));
    }

    /** Share of the values inside their interval. */
    @JsonIgnore
    public String inside() {
        return Phrases.percent(of.inside());
    }
}
