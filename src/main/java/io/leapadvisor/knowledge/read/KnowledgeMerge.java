package io.leapadvisor.knowledge.read;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnowledgeException;
import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.knowledge.Tool;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.content.ContentRates;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.knowledge.remedy.Remedies;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Puts the knowledge of packs together. A pack adds; it changes what the built-in pack says only by a line that names
 * it ({@code overrides} of a threshold). Any other name that exists already is a fault.
 */
final class KnowledgeMerge {

    private static final int DIGITS = 12;

    private final List<KnowledgePart> parts;
    private final List<KnowledgeFault> faults = new ArrayList<>();

    KnowledgeMerge(List<KnowledgePart> parts) {
        this.parts = parts;
    }

    Knowledge merge() {
        Map<String, RemedySpec> remedies = all("remedies", KnowledgePart::remedies, remedy -> List.of());
        Map<String, Accelerator> accelerators = all("accelerators", KnowledgePart::accelerators, Accelerator::aliases);
        Map<String, KnownModel> models = all("models", KnowledgePart::models, KnownModel::aliases);
        Map<String, Engine> engines = all("engines", KnowledgePart::engines, Engine::aliases);
        Map<String, Threshold> thresholds = thresholds();
        Map<String, Tool> tools = all("tools", KnowledgePart::tools, tool -> List.of());
        Map<String, MetricSource> metrics = all("metrics", KnowledgePart::metrics, source -> List.of());
        Map<String, Family> families = all("families", KnowledgePart::families, family -> List.of());
        references(remedies);
        Calibration calibration =
                builtIn(KnowledgePart::calibration, KnowledgeReader.CALIBRATION, "the calibration belongs");
        ContentRates content =
                builtIn(KnowledgePart::content, KnowledgeReader.CONTENT, "rates of decoding and searching belong");
        if (!faults.isEmpty()) {
            throw new KnowledgeException(faults);
        }
        return new Knowledge(
                digest(),
                accelerators,
                models,
                engines,
                new Remedies(remedies.values()),
                families,
                thresholds,
                List.copyOf(tools.values()),
                metrics,
                calibration,
                content,
                inputs());
    }

    private <T> Map<String, T> all(
            String folder, Function<KnowledgePart, Map<String, T>> of, Function<T, Collection<String>> aliases) {
        Map<String, T> all = new LinkedHashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (KnowledgePart part : parts) {
            of.apply(part).forEach((id, value) -> {
                String owner = owners.get(Names.plain(id));
                if (all.putIfAbsent(id, value) != null || owner != null && !owner.startsWith(part.pack() + "/")) {
                    String file = folder.equals("tools") || folder.equals("families") ? folder : folder + "/" + id;
                    fault(
                            part,
                            "knowledge-base/" + file + ".yaml",
                            id + " exists already in " + (owner == null ? "another pack" : owner)
                                    + ": give it another id");
                    return;
                }
                for (String alias : aliases.apply(value)) {
                    String other = owners.get(Names.plain(alias));
                    if (other != null && !other.startsWith(part.pack() + "/")) {
                        fault(
                                part,
                                "knowledge-base/" + folder + "/" + id + ".yaml",
                                "alias " + alias + " belongs already to " + other + ": leave it out");
                    }
                }
            });
            of.apply(part).forEach((id, value) -> {
                owners.putIfAbsent(Names.plain(id), part.pack() + "/" + id);
                aliases.apply(value).forEach(alias -> owners.putIfAbsent(Names.plain(alias), part.pack() + "/" + id));
            });
        }
        return all;
    }

    private Map<String, Threshold> thresholds() {
        Map<String, Threshold> thresholds = new LinkedHashMap<>();
        Map<String, String> owner = new HashMap<>();
        for (KnowledgePart part : parts) {
            part.thresholds().forEach((name, threshold) -> {
                if (thresholds.putIfAbsent(name, threshold) != null) {
                    fault(
                            part,
                            KnowledgeReader.THRESHOLDS,
                            "threshold " + name + " exists already in pack " + owner.get(name)
                                    + ": give it another name, or write \"overrides: " + name
                                    + "\" instead of \"name: " + name + "\" to change the value of it");
                } else {
                    owner.put(name, part.pack());
                }
            });
        }
        Map<String, String> changed = new HashMap<>();
        for (KnowledgePart part : parts) {
            part.overrides().forEach((name, entry) -> {
                Threshold core = thresholds.get(name);
                String other = changed.putIfAbsent(name, part.pack());
                if (core == null || owner.get(name).equals(part.pack())) {
                    fault(
                            part,
                            KnowledgeReader.THRESHOLDS,
                            "overrides: there is no threshold " + name + " to override.",
                            Names.didYouMean(name, thresholds.keySet()));
                } else if (other != null) {
                    fault(
                            part,
                            KnowledgeReader.THRESHOLDS,
                            "overrides: pack " + other + " gives threshold " + name
                                    + " another value already: keep one of them active");
                } else if (entry.unit() != null && !entry.unit().equals(core.unit())) {
                    fault(
                            part,
                            KnowledgeReader.THRESHOLDS,
                            "overrides: the unit of " + name + " is " + core.unit() + ", not " + entry.unit());
                } else if (entry.fault(core) != null) {
                    fault(
                            part,
                            KnowledgeReader.THRESHOLDS,
                            "overrides: the value of " + name + " (" + entry.value() + ") " + entry.fault(core));
                } else {
                    thresholds.put(name, entry.instead(core));
                }
            });
        }
        return thresholds;
    }

    /** What only the built-in pack says. */
    private <T> T builtIn(Function<KnowledgePart, T> of, String file, String what) {
        List<KnowledgePart> with =
                parts.stream().filter(part -> of.apply(part) != null).toList();
        for (KnowledgePart part : with.subList(Math.min(1, with.size()), with.size())) {
            fault(part, file, what + " to the built-in pack: remove the file");
        }
        if (with.isEmpty() && faults.isEmpty()) {
            faults.add(new KnowledgeFault(file, "missing.", "Maybe the built-in pack is not on the class path?"));
        }
        return with.isEmpty() ? null : of.apply(with.get(0));
    }

    private void references(Map<String, RemedySpec> remedies) {
        for (KnowledgePart part : parts) {
            for (RemedySpec remedy : part.remedies().values()) {
                List<String> others = new ArrayList<>(remedy.conflictsWith());
                others.addAll(remedy.requires());
                for (String other : others) {
                    if (!remedies.containsKey(other)) {
                        fault(
                                part,
                                "knowledge-base/remedies/" + remedy.id() + ".yaml",
                                "remedy " + other + " is unknown.",
                                Names.didYouMean(other, remedies.keySet()));
                    }
                }
            }
        }
    }

    private void fault(KnowledgePart part, String path, String message) {
        fault(part, path, message, "");
    }

    private void fault(KnowledgePart part, String path, String message, String suggestion) {
        faults.add(new KnowledgeFault(KnowledgeReader.at(part.pack(), path), message, suggestion));
    }

    private SortedMap<String, PackInput> inputs() {
        SortedMap<String, PackInput> inputs = new TreeMap<>();
        parts.forEach(
                part -> part.manifest().inputs().forEach(input -> inputs.put(part.pack() + "." + input.name(), input)));
        return inputs;
    }

    private String digest() {
        if (parts.size() == 1) {
            return parts.get(0).digest().substring(0, DIGITS);
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            parts.forEach(
                    part -> sha.update((part.pack() + "=" + part.digest() + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
