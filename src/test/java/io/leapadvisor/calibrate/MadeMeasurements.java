package io.leapadvisor.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.calibration.Calibration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements that the estimator itself has made, so that the numbers behind them are known. */
public final class MadeMeasurements {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MadeMeasurements() {}

    /** A request as JSON, with ' for ". */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A measurement without a what-if. */
    public static Measurement absolute(String id, String source, String request, Map<String, Double> measured) {
        return new Measurement(id, source, "made", false, json(request), measured, "");
    }

    /** Time per token of a chat with so many clients. */
    public static Measurement chat(String source, String accelerator, String runtime, int clients) {
        return absolute(
                String.join("-", source, accelerator, runtime, String.valueOf(clients)),
                source,
                "{'deployment':'x','traffic':{'concurrency':" + clients + ",'inputTokens':500,'outputTokens':200},"
                        + "'model':{'name':'llama-3.1-8b','runtime':'" + runtime + "','weightPrecision':'FP16'},"
                        + "'hardware':{'accelerator':'" + accelerator + "','replicas':1}}",
                Map.of("tpotMs", 1.0));
    }

    /** The same measurements, with what is answered under a calibration as what was measured. */
    public static List<Measurement> answeredBy(Calibration calibration, List<Measurement> asked) {
        Map<String, Map<String, Double>> values = new LinkedHashMap<>();
        for (Residual one : new Cases(asked, CorePack.KNOWLEDGE).residuals(CorePack.KNOWLEDGE.with(calibration))) {
            values.computeIfAbsent(one.of().id(), ignored -> new LinkedHashMap<>())
                    .put(one.metric(), one.expected());
        }
        List<Measurement> made = new ArrayList<>();
        asked.forEach(one -> made.add(new Measurement(
                one.id(), one.source(), one.group(), one.whatIf(), one.request(), values.get(one.id()), "")));
        return made;
    }
}
