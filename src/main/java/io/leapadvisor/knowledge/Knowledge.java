package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.knowledge.remedy.Remedies;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The knowledge base: what is known of parts, models, engines, remedies, thresholds and tools. Immutable. */
public final class Knowledge {

    private final String version;
    private final SortedMap<String, Accelerator> accelerators;
    private final SortedMap<String, KnownModel> models;
    private final SortedMap<String, Engine> engines;
    private final Remedies remedies;
    private final SortedMap<String, Family> families;
    private final SortedMap<String, Threshold> thresholds;
    private final List<Tool> tools;
    private final SortedMap<String, MetricSource> metrics;
    private final Calibration calibration;
    private final SortedMap<String, PackInput> inputs;

    private final Map<String, Accelerator> acceleratorByName = new HashMap<>();
    private final Map<String, KnownModel> modelByName = new HashMap<>();
    private final Map<String, Engine> engineByName = new HashMap<>();

    public Knowledge(
            String version,
            Map<String, Accelerator> accelerators,
            Map<String, KnownModel> models,
            Map<String, Engine> engines,
            Remedies remedies,
            Map<String, Family> families,
            Map<String, Threshold> thresholds,
            List<Tool> tools,
            Map<String, MetricSource> metrics,
            Calibration calibration,
            SortedMap<String, PackInput> inputs) {
        this.version = version;
        this.accelerators = Collections.unmodifiableSortedMap(new TreeMap<>(accelerators));
        this.models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        this.engines = Collections.unmodifiableSortedMap(new TreeMap<>(engines));
        this.remedies = remedies;
        this.families = Collections.unmodifiableSortedMap(new TreeMap<>(families));
        this.thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
        this.tools = List.copyOf(tools);
        this.metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        this.calibration = calibration;
        this.inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        this.accelerators.values().forEach(part -> index(acceleratorByName, part, part.id(), part.aliases()));
        this.models
                .values()
                .forEach(model -> index(modelByName, model, model.spec().name(), model.aliases()));
        this.models.values().forEach(model -> modelByName.putIfAbsent(Names.plain(model.id()), model));
        this.engines.values().forEach(engine -> index(engineByName, engine, engine.id(), engine.aliases()));
    }

    /** The same knowledge with another calibration, as the fit tries them. */
    public Knowledge with(Calibration other) {
        return new Knowledge(
                version, accelerators, models, engines, remedies, families, thresholds, tools, metrics, other, inputs);
    }

    private static <T> void index(Map<String, T> byName, T value, String name, Collection<String> aliases) {
        byName.put(Names.plain(name), value);
        aliases.forEach(alias -> byName.putIfAbsent(Names.plain(alias), value));
    }

    /** Digest of all files that it was read from. */
    public String version() {
        return version;
    }

    public Collection<Accelerator> accelerators() {
        return accelerators.values();
    }

    public Collection<KnownModel> models() {
        return models.values();
    }

    public Collection<Engine> engines() {
        return engines.values();
    }

    public Collection<RemedySpec> remedies() {
        return remedies.all();
    }

    public Collection<Threshold> thresholds() {
        return thresholds.values();
    }

    public List<Tool> tools() {
        return tools;
    }

    /** Exporters of time series and what they offer. */
    public Collection<MetricSource> metrics() {
        return metrics.values();
    }

    public Calibration calibration() {
        return calibration;
    }

    /** Inputs that packs declare, by {@code <pack>.<name>}. */
    public SortedMap<String, PackInput> inputs() {
        return inputs;
    }

    /** The same knowledge with the declared inputs of other packs; they have no influence on advice by themselves. */
    public Knowledge withInputs(SortedMap<String, PackInput> declared) {
        return new Knowledge(
                version,
                accelerators,
                models,
                engines,
                remedies,
                families,
                thresholds,
                tools,
                metrics,
                calibration,
                declared);
    }

    /** The part with this id or alias, written in any way. */
    public Optional<Accelerator> accelerator(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(acceleratorByName.get(Names.plain(name)));
    }

    /** Names that a caller may give for a part. */
    public Collection<String> acceleratorNames() {
        return accelerators.keySet();
    }

    /** The ids of other parts that a bare name such as "a100" could mean as well; empty when the name is an id. */
    public List<String> otherMeanings(String name) {
        String plain = Names.plain(name);
        Accelerator meant = acceleratorByName.get(plain);
        if (meant == null || Names.plain(meant.id()).equals(plain)) {
            return List.of();
        }
        return accelerators.keySet().stream()
                .filter(id -> !id.equals(meant.id()) && id.startsWith(name.toLowerCase(Locale.ROOT) + "-"))
                .toList();
    }

    /** The processor that free text names: an exact match, else the one whose name shares the longest part with it. */
    public Optional<Accelerator> processor(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Accelerator> exact = accelerator(text);
        if (exact.isPresent()) {
            // The file of a system on a chip has the rates of its GPU; those of its cores stand in a file of their own.
            return exact.flatMap(part -> accelerator(part.id() + "-cpu")).or(() -> exact);
        }
        String plain = Names.plain(text);
        return acceleratorByName.entrySet().stream()
                .filter(entry ->
                        entry.getValue().kind() == Kind.CPU || entry.getValue().kind() == Kind.SOC)
                .filter(entry -> entry.getKey().length() >= 4 && plain.contains(entry.getKey()))
                .max(Map.Entry.<String, Accelerator>comparingByKey(Comparator.comparingInt(String::length))
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getValue);
    }

    /**
     * The model that a name means: exact without case and punctuation, without its owner, or without endings such as
     * "-Instruct-AWQ".
     */
    public Optional<KnownModel> model(String name) {
        if (name == null) {
            return Optional.empty();
        }
        KnownModel exact = modelByName.get(Names.plain(name));
        if (exact != null && Names.sameNumbers(name, exact.id())) {
            return Optional.of(exact);
        }
        String rest = name.substring(name.lastIndexOf('/') + 1);
        while (!rest.isEmpty()) {
            KnownModel found = modelByName.get(Names.plain(rest));
            if (found != null && Names.sameNumbers(rest, found.id())) {
                return Optional.of(found);
            }
            int cut = Math.max(rest.lastIndexOf('-'), Math.max(rest.lastIndexOf('_'), rest.lastIndexOf(' ')));
            rest = cut < 0 ? "" : rest.substring(0, cut);
        }
        return Optional.empty();
    }

    /** The engine that free text names; what stands in parentheses behind a wrapper counts. */
    public Optional<Engine> engine(String runtime) {
        if (runtime == null) {
            return Optional.empty();
        }
        Engine exact = engineByName.get(Names.plain(runtime));
        if (exact != null) {
            return Optional.of(exact);
        }
        int open = runtime.indexOf('(');
        String outer = (open < 0 ? runtime : runtime.substring(0, open)).trim();
        String inner =
                open < 0 ? "" : runtime.substring(open + 1).replace(")", "").trim();
        Optional<Engine> outside = engineByWords(outer);
        if (outside.isPresent() && !outside.get().wrapper() || inner.isEmpty()) {
            return outside;
        }
        return engineByWords(inner).or(() -> outside);
    }

    private Optional<Engine> engineByWords(String text) {
        Engine exact = engineByName.get(Names.plain(text));
        if (exact != null) {
            return Optional.of(exact);
        }
        String plain = Names.plain(text);
        return engineByName.entrySet().stream()
                .filter(entry -> entry.getKey().length() >= 4 && plain.startsWith(entry.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(Map.Entry::getValue);
    }

    /** The remedy with this id. */
    public Optional<RemedySpec> remedy(String id) {
        return remedies.withId(id);
    }

    /** The remedy that has a role; that of the built-in pack where several have it. */
    public Optional<RemedySpec> remedyOfRole(RemedyRole role) {
        return remedies.ofRole(role).stream().findFirst();
    }

    /** What is known of a family of rules; one that no file describes finds causes. */
    public Family family(String id) {
        Family known = families.get(id);
        return known == null ? Family.undescribed(id) : known;
    }

    public Collection<String> remedyIds() {
        return remedies.ids();
    }

    /** The threshold with this name. */
    public Optional<Threshold> thresholdNamed(String name) {
        return Optional.ofNullable(thresholds.get(name));
    }

    /**
     * The value of a threshold that the advisor itself relies on.
     *
     * @throws IllegalStateException when the knowledge base lacks it
     */
    public double threshold(String name) {
        Threshold threshold = thresholds.get(name);
        if (threshold == null) {
            throw new IllegalStateException("threshold " + name + " is missing in knowledge-base/thresholds.yaml");
        }
        return threshold.value();
    }
}
