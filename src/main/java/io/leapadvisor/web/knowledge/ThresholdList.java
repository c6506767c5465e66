package io.leapadvisor.web.knowledge;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Numbers that judgements rest on.
 *
 * @param rows of those that hold the words
 * @param all how many there are
 */
public record ThresholdList(List<Row> rows, int all) {

    /** A threshold with its unit. */
    public record Row(Threshold threshold, String value) {

        static Row of(Threshold one) {
            boolean share = one.unit().equals("ratio") && one.value() <= 1;
            return new Row(
                    one,
                    share
                            ? Phrases.percent(one.value())
                            : Phrases.number(one.value()) + (one.unit().equals("ratio") ? "" : " " + one.unit()));
        }
    }

    static ThresholdList of(Knowledge knowledge, String words) {
        return new ThresholdList(
                knowledge.thresholds().stream()
                        .filter(one -> Search.holds(words, Stream.of(one.name(), one.why(), one.source())))
                        .sorted(Comparator.comparing(Threshold::name))
                        .map(Row::of)
                        .toList(),
                knowledge.thresholds().size());
    }
}
