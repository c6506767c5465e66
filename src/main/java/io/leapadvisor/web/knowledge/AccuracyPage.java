package io.leapadvisor.web.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.calibration.Accuracy;
import io.leapadvisor.rest.catalogue.AccuracyView;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.answer.Words;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * How good the estimates are.
 *
 * @param status what the calibration rests on
 * @param rows by kind of number
 * @param series of the pictures, as JSON
 */
public record AccuracyPage(String status, List<Row> rows, String series) {

    /** Errors of a kind of number, in percent; empty = no such measurement. */
    public record Row(
            Accuracy accuracy,
            String title,
            String goal,
            String seen,
            String sourceNew,
            String known,
            String chipNew,
            String engineNew,
            String inside) {

        static Row of(Accuracy one) {
            return new Row(
                    one,
                    Words.upperFirst(one.title()),
                    percent(one.goal()),
                    percent(one.seen()),
                    percent(one.sourceNew()),
                    percent(one.known()),
                    percent(one.chipNew()),
                    percent(one.engineNew()),
                    percent(one.inside()));
        }

        private static String percent(Double share) {
            return share == null ? "" : Phrases.percent(share);
        }
    }

    static AccuracyPage of(AccuracyView view, ObjectMapper json) {
        List<Accuracy> kinds =
                view.kinds().stream().map(AccuracyView.KindAccuracy::accuracy).toList();
        try {
            return new AccuracyPage(
                    Words.upperFirst(view.status()),
                    kinds.stream().map(Row::of).toList(),
                    json.writeValueAsString(Map.of("kinds", kinds)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
