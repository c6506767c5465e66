package io.leapadvisor.knowledge.read;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.ThresholdEntry;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.content.ContentRates;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.knowledge.pack.PackManifest;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.util.Map;

/**
 * What one pack knows; parts make up a {@link Knowledge}.
 *
 * @param pack name of the pack
 * @param digest of the files that it was read from, 64 hexadecimal digits
 * @param manifest what pack.yaml says
 * @param accelerators by id
 * @param models by id
 * @param engines by id
 * @param remedies by id
 * @param families of rules, by id
 * @param thresholds by name
 * @param overrides new values for thresholds of the built-in pack, by name
 * @param tools by id
 * @param metrics by id
 * @param calibration spread of the estimates; only of the built-in pack, null elsewhere
 * @param content rates of decoding and searching; only of the built-in pack, null elsewhere
 */
public record KnowledgePart(
        String pack,
        String digest,
        PackManifest manifest,
        Map<String, Accelerator> accelerators,
        Map<String, KnownModel> models,
        Map<String, Engine> engines,
        Map<String, RemedySpec> remedies,
        Map<String, Family> families,
        Map<String, Threshold> thresholds,
        Map<String, ThresholdEntry> overrides,
        Map<String, Tool> tools,
        Map<String, MetricSource> metrics,
        Calibration calibration,
        ContentRates content) {

    /** The same with another calibration. */
    KnowledgePart with(Calibration other) {
        return new KnowledgePart(
                pack,
                digest,
                manifest,
                accelerators,
                models,
                engines,
                remedies,
                families,
                thresholds,
                overrides,
                tools,
                metrics,
                other,
                content);
    }
}
