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
 * @param rows the first of those that hold the words
 * @param found how many hold them
 * @param all how many there are
 */
public record ThresholdList(List<Row> rows, int found, int all) {

    private static final int MOST = 60;

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
        List<Threshold> found = knowledge.thresholds().stream()
                .filter(one -> Search.holds(words, Stream.of(one.name(), one.why(), one.source())))
                .sorted(Comparator.comparing(Threshold::name))
                .toList();
        return new ThresholdList(
                found.stream().limit(MOST).map(Row::of).toList(),
                found.size(),
                knowledge.thresholds().size());
    }
}
