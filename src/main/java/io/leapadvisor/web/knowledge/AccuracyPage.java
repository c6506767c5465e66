package io.leapadvisor.web.knowledge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.calibration.Accuracy;
import io.leapadvisor.knowledge.calibration.AccuracyPoints;
import io.leapadvisor.rest.catalogue.AccuracyView;
import io.leapadvisor.text.Phrases;
import io.leapadvisor.web.answer.PageWords;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * How good the estimates are.
 *
 * @param status what the calibration rests on
 * @param rows by kind of number
 * @param chips by chip
 * @param engines by engine
 * @param coverage intervals of several widths, by kind of number
 * @param drawn series of the pictures, as JSON
 */
public record AccuracyPage(
        String status,
        List<Row> rows,
        List<MissRow> chips,
        List<MissRow> engines,
        List<Coverage> coverage,
        Map<String, String> drawn) {

    /** Errors of a kind of number, in percent; empty = no such measurement. */
    public record Row(
            String kind,
            Accuracy accuracy,
            String title,
            String goal,
            String seen,
            String sourceNew,
            String known,
            String chipNew,
            String engineNew,
            String inside) {

        static Row of(AccuracyView.KindAccuracy of) {
            Accuracy one = of.accuracy();
            return new Row(
                    of.kind(),
                    one,
                    PageWords.upperFirst(one.title()),
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

    static AccuracyPage of(AccuracyView view, Knowledge knowledge, ObjectMapper json) {
        List<Row> rows = view.kinds().stream().map(Row::of).toList();
        List<MissRow> chips = MissRow.all(view.accelerators(), id -> part(id, knowledge));
        List<MissRow> engines = MissRow.all(view.engines(), id -> engine(id, knowledge));
        List<Coverage> coverage = rows.stream()
                .map(row -> Coverage.of(row.kind(), row.title(), AccuracyPoints.all()))
                .toList();
        return new AccuracyPage(
                PageWords.upperFirst(view.status()),
                rows,
                chips,
                engines,
                coverage,
                Map.of(
                        "kinds",
                                text(
                                        Map.of(
                                                "kinds",
                                                rows.stream().map(Row::accuracy).toList()),
                                        json),
                        "chips", text(Map.of("rows", chips), json),
                        "engines", text(Map.of("rows", engines), json),
                        "coverage", text(Map.of("promised", Coverage.PROMISED, "kinds", coverage), json)));
    }

    /** What intervals promise, in words. */
    public List<String> promised() {
        return Coverage.PROMISED.stream().map(Phrases::percent).toList();
    }

    /** What a part is called. */
    static String part(String id, Knowledge knowledge) {
        return knowledge
                .accelerator(id)
                .or(() -> knowledge.processor(id))
                .map(Accelerator::name)
                .orElse(id.equals("(none)") ? "No chip named" : id);
    }

    /** What an engine is called. */
    static String engine(String id, Knowledge knowledge) {
        return knowledge.engine(id).map(Engine::name).orElse(id.equals("(none)") ? "No engine named" : id);
    }

    static String text(Object series, ObjectMapper json) {
        try {
            return json.writeValueAsString(series);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
