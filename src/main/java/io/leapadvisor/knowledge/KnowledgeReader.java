package io.leapadvisor.knowledge;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code knowledge-base/} of packs and checks it whole, so that a broken file stops the start with its name and line. */
public final class KnowledgeReader {

    private static final ObjectMapper YAML = JsonMapper.builder(YAMLFactory.builder().build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final List<String> faults = new ArrayList<>();
    private final List<PackFiles> packs;

    private KnowledgeReader(List<PackFiles> packs) {
        this.packs = packs;
    }

    private record Thresholds(List<Threshold> thresholds) {
    }

    private record Tools(List<Tool> tools) {
    }

    /**
     * Reads the knowledge of all packs; a later pack replaces what an earlier one says under the same id.
     *
     * @throws KnowledgeException with every fault
     */
    public static Knowledge read(List<PackFiles> packs) {
        return new KnowledgeReader(packs).read();
    }

    private Knowledge read() {
        Map<String, Accelerator> accelerators = eachFile("accelerators", Accelerator.class, Accelerator::id);
        Map<String, KnownModel> models = eachFile("models", KnownModel.class, KnownModel::id);
        Map<String, Engine> engines = eachFile("engines", Engine.class, Engine::id);
        Map<String, RemedySpec> remedies = eachFile("remedies", RemedySpec.class, RemedySpec::id);
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        Map<String, Tool> tools = new LinkedHashMap<>();
        Calibration calibration = null;
        for (PackFiles pack : packs) {
            Thresholds read = one(pack, "knowledge-base/thresholds.yaml", Thresholds.class);
            if (read != null && read.thresholds() != null) {
                read.thresholds().forEach(threshold -> thresholds.put(threshold.name(), threshold));
            }
            Tools readTools = one(pack, "knowledge-base/tools.yaml", Tools.class);
            if (readTools != null && readTools.tools() != null) {
                readTools.tools().forEach(tool -> tools.put(tool.id(), tool));
            }
            Calibration readCalibration = one(pack, "knowledge-base/calibration.yaml", Calibration.class);
            calibration = readCalibration != null ? readCalibration : calibration;
        }
        if (calibration == null && faults.isEmpty()) {
            faults.add("knowledge-base/calibration.yaml: missing. Maybe the built-in pack is not on the class path?");
        }
        checkReferences(remedies);
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        return new Knowledge(digest(), accelerators, models, engines, remedies, thresholds, List.copyOf(tools.values()), calibration);
    }

    private <T> Map<String, T> eachFile(String folder, Class<T> type, Function<T, String> id) {
        Map<String, T> found = new LinkedHashMap<>();
        for (PackFiles pack : packs) {
            pack.below("knowledge-base/" + folder, ".yaml").forEach((path, text) -> {
                T value = parse(pack, path, text, type);
                if (value != null) {
                    String stem = path.substring(path.lastIndexOf('/') + 1, path.length() - ".yaml".length());
                    if (!stem.equals(id.apply(value))) {
                        faults.add(at(pack, path) + ": id (" + id.apply(value) + ") must be the file's name (" + stem + ")");
                    }
                    found.put(id.apply(value), value);
                }
            });
        }
        return found;
    }

    private <T> T one(PackFiles pack, String path, Class<T> type) {
        String text = pack.files().get(path);
        return text == null ? null : parse(pack, path, text, type);
    }

    private <T> T parse(PackFiles pack, String path, String text, Class<T> type) {
        try {
            return YAML.readValue(text, type);
        } catch (JsonProcessingException e) {
            faults.add(at(pack, path) + explain(e, text));
            return null;
        }
    }

    private static String at(PackFiles pack, String path) {
        return (pack.name().equals("core") ? "" : pack.name() + "/") + path;
    }

    private static String explain(JsonProcessingException e, String text) {
        String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
        if (e instanceof UnrecognizedPropertyException unknown) {
            List<String> known = unknown.getKnownPropertyIds().stream().map(String::valueOf).toList();
            return lineOf(unknown.getPropertyName(), text) + ": field " + unknown.getPropertyName() + " is unknown." + Names.didYouMean(unknown.getPropertyName(), known)
                    + " Known are " + String.join(", ", known);
        }
        String where = e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty() ? " (in " + pathOf(mapping) + ")" : "";
        Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
        String message = cause instanceof JsonProcessingException json ? json.getOriginalMessage() : cause.getMessage();
        return line + ": " + message.lines().findFirst().orElse("cannot be read") + where;
    }

    /** Where a field first stands: Jackson tells of an unknown one only after it has read the whole record. */
    private static String lineOf(String field, String text) {
        Pattern key = Pattern.compile("(^|[{,\\s-])[\"']?" + Pattern.quote(field) + "[\"']?\\s*:(\\s|$)");
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (key.matcher(lines.get(i)).find()) {
                return ":" + (i + 1);
            }
        }
        return "";
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : e.getPath()) {
            if (reference.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }

    private void checkReferences(Map<String, RemedySpec> remedies) {
        for (RemedySpec remedy : remedies.values()) {
            List<String> others = new ArrayList<>(remedy.conflictsWith());
            others.addAll(remedy.requires());
            for (String other : others) {
                if (!remedies.containsKey(other)) {
                    faults.add("knowledge-base/remedies/" + remedy.id() + ".yaml: remedy " + other + " is unknown."
                            + Names.didYouMean(other, remedies.keySet()));
                }
            }
        }
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (PackFiles pack : packs) {
                pack.below("knowledge-base", "").forEach((path, text) -> {
                    sha.update(path.getBytes(StandardCharsets.UTF_8));
                    sha.update(text.getBytes(StandardCharsets.UTF_8));
                });
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
