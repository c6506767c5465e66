package io.leapadvisor.web.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.report.picture.Gauge;
import io.leapadvisor.report.picture.Pareto;
import io.leapadvisor.report.picture.Pictures;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pictures of an answer: series that a script draws, as JSON, and the records behind them for the tables beside.
 *
 * @param of the records
 * @param requests today and after the plan on one scale; null = no stage has a known time
 * @param steps the plan as steps; null = there is none
 * @param gauges of each objective, in their order
 * @param pareto latency against the bill; null = one is not known
 * @param amdahl what each part could bring at most; null = not known
 */
public record Drawn(Pictures of, String requests, String steps, List<String> gauges, String pareto, String amdahl) {

    static Drawn of(Pictures pictures, ObjectMapper json) {
        Map<String, Object> requests = new HashMap<>();
        requests.put("today", pictures.drawnToday());
        requests.put("planned", pictures.drawnPlanned());
        return new Drawn(
                pictures,
                pictures.today() == null ? null : text(requests, json),
                text(pictures.steps(), json),
                pictures.objectives().stream()
                        .map((Gauge gauge) -> text(gauge, json))
                        .toList(),
                text(pictures.pareto(), json),
                text(pictures.amdahl(), json));
    }

    /** Points of a picture that stand in its table: latency against the bill. */
    public List<Pareto.Point> points() {
        return of.pareto() == null ? List.of() : of.pareto().points();
    }

    private static String text(Object series, ObjectMapper json) {
        try {
            return series == null ? null : json.writeValueAsString(series);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
