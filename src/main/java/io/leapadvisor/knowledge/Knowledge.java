package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.content.ContentRates;
import io.leapadvisor.knowledge.metric.MetricSource;
import io.leapadvisor.knowledge.name.EngineNames;
import io.leapadvisor.knowledge.name.ModelNames;
import io.leapadvisor.knowledge.name.PartNames;
import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.knowledge.remedy.Remedies;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The knowledge base: what is known of parts, models, engines, remedies, thresholds and tools. Immutable. */
public final class Knowledge {

    private final String version;
    private final SortedMap<String, Accelerator> parts;
    private final SortedMap<String, KnownModel> models;
    private final SortedMap<String, Engine> engines;
    private final Remedies remedies;
    private final SortedMap<String, Family> families;
    private final Map<String, Threshold> thresholds;

    private final List<Tool> tools;
    private final SortedMap<String, MetricSource> metrics;
    private final Calibration calibration;
    private final ContentRates content;
    private final SortedMap<String, PackInput> inputs;
    private final PartNames partNames;
    private final ModelNames modelNames;
    private final EngineNames engineNames;

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
            ContentRates content,
            SortedMap<String, PackInput> inputs) {
        this.version = version;
        this.parts = Collections.unmodifiableSortedMap(new TreeMap<>(accelerators));
        this.models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
        this.engines = Collections.unmodifiableSortedMap(new TreeMap<>(engines));
        this.remedies = remedies;
        this.families = Collections.unmodifiableSortedMap(new TreeMap<>(families));
        this.thresholds = Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(thresholds)));
        this.tools = List.copyOf(tools);
        this.metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        this.calibration = calibration;
        this.content = content;
        this.inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
        this.partNames = new PartNames(parts.values());
        this.modelNames = new ModelNames(this.models.values());
        this.engineNames = new EngineNames(this.engines.values());
    }

    /** The same knowledge with another calibration, as the fit tries them. */
    public Knowledge with(Calibration other) {
        return with(other, inputs);
    }

    private Knowledge with(Calibration fit, SortedMap<String, PackInput> given) {
        return new Knowledge(
                version, parts, models, engines, remedies, families, thresholds, tools, metrics, fit, content, given);
    }

    /** Digest of all files that it was read from. */
    public String version() {
        return version;
    }

    public Collection<Accelerator> accelerators() {
        return parts.values();
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

    public Collection<MetricSource> metrics() {
        return metrics.values();
    }

    public Calibration calibration() {
        return calibration;
    }

    public ContentRates content() {
        return content;
    }

    /** Inputs that packs declare, by {@code <pack>.<name>}. */
    public SortedMap<String, PackInput> inputs() {
        return inputs;
    }

    /** The same knowledge with the declared inputs of other packs; they have no influence on advice by themselves. */
    public Knowledge withInputs(SortedMap<String, PackInput> declared) {
        return with(calibration, declared);
    }

    /** The part with this id or alias, written in any way. */
    public Optional<Accelerator> accelerator(String name) {
        return name == null ? Optional.empty() : partNames.find(name);
    }

    /** Names that a caller may give for a part. */
    public Collection<String> acceleratorNames() {
        return parts.keySet();
    }

    /** The ids of other parts that a bare name such as "a100" could mean as well; empty when the name is an id. */
    public List<String> otherMeanings(String name) {
        return partNames.otherMeanings(name);
    }

    /** The processor that free text names: an exact match, else the one whose name shares the longest part with it. */
    public Optional<Accelerator> processor(String text) {
        return text == null ? Optional.empty() : partNames.processor(text);
    }

    /** The model that a name surely means, without case, punctuation, owner, and endings such as "-Instruct-AWQ". */
    public Optional<KnownModel> model(String name) {
        return name == null ? Optional.empty() : modelNames.find(name);
    }

    /** What stands for a model that is not known, and is told as an assumption. */
    public Optional<KnownModel> relativeOf(ModelSpec model) {
        return modelNames.relativeOf(model);
    }

    /** A known model whose name an unknown one begins with; to suggest, never to read silently. */
    public Optional<KnownModel> nearestModel(String name) {
        return name == null ? Optional.empty() : modelNames.nearest(name);
    }

    /** The model that stands for those of a family whose size is not known. */
    public Optional<KnownModel> representative(ModelFamily family) {
        return modelNames.representative(family);
    }

    /** The part that stands for those of a kind where a profile names none. */
    public Optional<Accelerator> representative(Kind kind) {
        return partNames.representative(kind);
    }

    /** The usual engine for a model of a family on a part; a name or part of null = it is not known. */
    public Optional<Engine> preferredEngine(ModelFamily family, String model, Accelerator part) {
        return engineNames.preferred(family, model, part);
    }

    /** The engine that free text names; what stands in parentheses behind a wrapper counts. */
    public Optional<Engine> engine(String runtime) {
        return engineNames.of(runtime, null, null);
    }

    /** What runs a model: its runtime's engine, or the provider who alone runs one of its name; null = nobody. */
    public Optional<Engine> engineOf(ModelSpec model) {
        return model == null ? Optional.empty() : engineNames.of(model.runtime(), model.runtimeVersion(), model.name());
    }

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

    public Optional<Threshold> thresholdNamed(String name) {
        return Optional.ofNullable(thresholds.get(name));
    }

    /** The value of a threshold that the advisor relies on; {@link IllegalStateException} where it is missing. */
    public double threshold(String name) {
        return thresholdNamed(name)
                .orElseThrow(() -> new IllegalStateException("threshold " + name + " is missing in thresholds.yaml"))
                .value();
    }
}
