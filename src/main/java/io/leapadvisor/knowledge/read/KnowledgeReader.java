package io.leapadvisor.knowledge.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.ThresholdEntry;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.content.ContentRates;
import io.leapadvisor.knowledge.kernel.KernelSet;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PackManifest;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.text.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads {@code knowledge-base/} of packs and checks it whole, so that a broken file stops the start with its name and
 * line.
 */
public final class KnowledgeReader {

    private static final ObjectMapper YAML = JsonMapper.builder(
                    YAMLFactory.builder().build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static final String THRESHOLDS = "knowledge-base/thresholds.yaml";
    static final String CALIBRATION = "knowledge-base/calibration.yaml";
    static final String CONTENT = "knowledge-base/content.yaml";

    private final List<KnowledgeFault> faults = new ArrayList<>();
    private final PackFiles pack;

    KnowledgeReader(PackFiles pack) {
        this.pack = pack;
    }

    private record Thresholds(List<ThresholdEntry> thresholds) {}

    private record Tools(List<Tool> tools) {}

    private record Families(List<Family> families) {}

    /**
     * Reads the knowledge of all packs together; the built-in one comes first.
     *
     * @throws KnowledgeException with every fault
     */
    public static Knowledge read(List<PackFiles> packs) {
        List<KnowledgePart> parts = new ArrayList<>();
        List<KnowledgeFault> faults = new ArrayList<>();
        for (PackFiles pack : packs) {
            try {
                parts.add(part(pack));
            } catch (KnowledgeException e) {
                faults.addAll(e.faults());
            }
        }
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        return merge(parts);
    }

    /**
     * Puts parts together; the built-in one comes first.
     *
     * @throws KnowledgeException with every fault: names that occur twice, references to nothing
     */
    public static Knowledge merge(List<KnowledgePart> parts) {
        return new KnowledgeMerge(parts).merge();
    }

    /**
     * Reads what one pack knows.
     *
     * @throws KnowledgeException with every fault
     */
    public static KnowledgePart part(PackFiles pack) {
        return PreparedKnowledge.of(pack).orElseGet(() -> new KnowledgeReader(pack).read());
    }

    /**
     * Reads {@code pack.yaml} alone.
     *
     * @param name name of the pack, for messages
     * @param text the file; null when there is none
     * @throws KnowledgeException when it has faults
     */
    public static PackManifest manifest(String name, String text) {
        if (text == null || text.isBlank()) {
            return PackManifest.NONE;
        }
        KnowledgeReader reader =
                new KnowledgeReader(new PackFiles(name, "0", new TreeMap<>(Map.of(PackManifest.FILE, text))));
        PackManifest manifest = reader.one(PackManifest.FILE, PackManifest.class);
        if (!reader.faults.isEmpty()) {
            throw new KnowledgeException(reader.faults);
        }
        return manifest == null ? PackManifest.NONE : manifest;
    }

    KnowledgePart read() {
        PackManifest manifest = pack.files().containsKey(PackManifest.FILE)
                ? one(PackManifest.FILE, PackManifest.class)
                : PackManifest.NONE;
        Map<String, Accelerator> accelerators = eachFile("accelerators", Accelerator.class, Accelerator::id);
        Map<String, KnownModel> models = eachFile("models", KnownModel.class, KnownModel::id);
        Map<String, Engine> engines = eachFile("engines", Engine.class, Engine::id);
        Map<String, RemedySpec> remedies = eachFile("remedies", RemedySpec.class, RemedySpec::id);
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        Map<String, ThresholdEntry> overrides = new LinkedHashMap<>();
        Thresholds read = one(THRESHOLDS, Thresholds.class);
        for (ThresholdEntry entry :
                read == null || read.thresholds() == null ? List.<ThresholdEntry>of() : read.thresholds()) {
            boolean twice = entry.overrides() == null
                    ? thresholds.put(entry.name(), entry.threshold()) != null
                    : overrides.put(entry.overrides(), entry) != null;
            if (twice) {
                faults.add(new KnowledgeFault(
                        at(THRESHOLDS),
                        "threshold " + (entry.name() == null ? entry.overrides() : entry.name())
                                + " stands there twice"));
            }
        }
        Map<String, Tool> tools = new LinkedHashMap<>();
        Tools readTools = one("knowledge-base/tools.yaml", Tools.class);
        if (readTools != null && readTools.tools() != null) {
            readTools.tools().forEach(tool -> tools.put(tool.id(), tool));
        }
        Map<String, MetricSource> metrics = eachFile("metrics", MetricSource.class, MetricSource::id);
        Map<String, Family> families = new LinkedHashMap<>();
        Families readFamilies = one("knowledge-base/families.yaml", Families.class);
        if (readFamilies != null && readFamilies.families() != null) {
            readFamilies.families().forEach(family -> families.put(family.id(), family));
        }
        Calibration calibration = one(CALIBRATION, Calibration.class);
        ContentRates content = one(CONTENT, ContentRates.class);
        Map<String, KernelSet> kernels = eachFile("kernels", KernelSet.class, KernelSet::id);
        Calibration calibrated = CalibrationKernels.of(calibration, kernels.values(), at("knowledge-base"), faults);
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        return new KnowledgePart(
                pack.name(),
                digest(),
                manifest == null ? PackManifest.NONE : manifest,
                accelerators,
                models,
                engines,
                remedies,
                families,
                thresholds,
                overrides,
                tools,
                metrics,
                calibrated,
                content);
    }

    private <T> Map<String, T> eachFile(String folder, Class<T> type, Function<T, String> id) {
        Map<String, T> found = new LinkedHashMap<>();
        pack.below("knowledge-base/" + folder, ".yaml").forEach((path, text) -> {
            T value = parse(path, text, type);
            if (value != null) {
                String stem = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
                if (!stem.equals(id.apply(value))) {
                    faults.add(new KnowledgeFault(
                            at(path), "id (" + id.apply(value) + ") must be the file's name (" + stem + ")"));
                }
                found.put(id.apply(value), value);
            }
        });
        return found;
    }

    private <T> T one(String path, Class<T> type) {
        String text = pack.files().get(path);
        return text == null ? null : parse(path, text, type);
    }

    private <T> T parse(String path, String text, Class<T> type) {
        try {
            return YAML.readValue(text, type);
        } catch (JsonProcessingException e) {
            faults.add(YamlFault.of(at(path), e, text));
            return null;
        }
    }

    private String at(String path) {
        return at(pack.name(), path);
    }

    static String at(String pack, String path) {
        return (pack.equals("core") ? "" : pack + "/") + path;
    }

    private String digest() {
        Digest digest = new Digest();
        pack.below("knowledge-base", "")
                .forEach((path, text) -> digest.add(path).add(text));
        return digest.hex();
    }
}
