package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.command.Settings.Setting;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.profile.model.Feature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes down what a server is and what its arguments say: of the deployment, or of one stage. */
public final class ServerWriter {

    private static final String WEIGHTS = "/model/weightPrecision";
    private static final String FEATURES = "/model/features/";
    private static final String DTYPE = "/engine/dtype";
    private static final String NAMED = "NAME";
    /** In images that are built for processors alone. */
    private static final Pattern PROCESSOR = Pattern.compile("(?i)[-_./:]cpu(?![a-z0-9])");

    private final Pen pen;
    private final Notes notes;
    private final Server server;
    private final Settings settings;
    private final String stage;

    /**
     * Begins.
     *
     * @param stage name of the stage that it runs; null = of the deployment
     */
    public ServerWriter(Pen pen, Notes notes, Server server, Settings settings, String stage) {
        this.pen = pen;
        this.notes = notes;
        this.server = server;
        this.settings = settings;
        this.stage = stage;
    }

    /** Writes all but the machines. */
    public void write() {
        pen.read(to("/model/runtime"), server.sheet().server().runtime(), place("image or command"));
        pen.read(to("/model/runtimeVersion"), server.version(), place("image"));
        String name = name();
        precision(name);
        settings.all().forEach((field, setting) -> {
            boolean copied = field.startsWith("/model/") && !field.equals("/model/name") && !field.equals(WEIGHTS);
            boolean watched = field.startsWith("/monitoring/") && stage == null;
            if (copied || watched) {
                pen.write(
                        to(field),
                        setting.value(),
                        Trust.CONFIGURATION,
                        How.READ,
                        setting.note(),
                        place(setting.flag()));
            }
        });
        defaults();
        unknown();
        missing();
    }

    private Target to(String path) {
        return Target.of(stage, path);
    }

    private String place(String what) {
        return server.container().name().isEmpty() ? what : server.container().name() + " " + what;
    }

    /**
     * The repository or folder that is loaded; the served name where the folder means nothing to the knowledge base.
     */
    private String name() {
        Setting told = settings.get("/model/name");
        Setting served = settings.get("/engine/servedName");
        String name = told == null ? null : ModelNames.of(String.valueOf(told.value()));
        String alias = served == null ? null : ModelNames.of(String.valueOf(served.value()));
        Knowledge knowledge = notes.knowledge();
        boolean path = told == null || ModelNames.isPath(String.valueOf(told.value()));
        boolean betterKnown = alias != null
                && path
                && (name == null
                        || knowledge.model(name).isEmpty()
                                && knowledge.model(alias).isPresent());
        if (betterKnown) {
            pen.derived(to("/model/name"), alias, "the name under which it is served", place(served.flag()));
            return alias;
        }
        if (name != null) {
            pen.read(to("/model/name"), name, place(told.flag()));
        }
        return name;
    }

    /** A quantization that is told, else one that the name tells, else the format in which the server computes. */
    private void precision(String name) {
        Setting quantized = settings.get(WEIGHTS);
        Setting dtype = settings.get(DTYPE);
        List<FieldRow> rows = server.sheet().fields().stream()
                .filter(row -> row.from().equals(NAMED))
                .toList();
        String named = name == null ? null : ModelNames.meaning(name, rows);
        String weights = null;
        boolean wider = quantized != null && "INT4".equals(quantized.value()) && "INT8".equals(named);
        if (quantized != null && !wider) {
            weights = String.valueOf(quantized.value());
            pen.read(to(WEIGHTS), weights, place(quantized.flag()));
        } else if (named != null) {
            weights = named;
            pen.write(to(WEIGHTS), named, Trust.DEFAULT, How.DERIVED, "by the name of the model", null);
        } else if (dtype != null) {
            pen.write(
                    to(WEIGHTS),
                    dtype.value(),
                    Trust.DEFAULT,
                    How.READ,
                    "unless the stored model is quantized",
                    place(dtype.flag()));
        }
        boolean weightOnly = weights == null || weights.startsWith("INT4");
        if (dtype != null && weightOnly) {
            pen.read(to("/model/activationPrecision"), dtype.value(), place(dtype.flag()));
        }
    }

    /** What the engine has on in this version unless told otherwise, by the knowledge base. */
    private void defaults() {
        Optional<Engine> engine =
                notes.knowledge().engine(server.sheet().server().runtime());
        if (engine.isEmpty()) {
            return;
        }
        Optional<EngineVersion> version =
                server.version() == null ? Optional.empty() : EngineVersion.in(server.version());
        String of = version.isPresent()
                ? "default of " + engine.get().name() + " " + server.version()
                : "default of the newest " + engine.get().name() + "; the version is not told";
        Set<Feature> on = engine.get().featuresOnIn(version);
        if (PROCESSOR.matcher(server.container().image()).find()) {
            on.remove(Feature.CUDA_GRAPHS);
        }
        for (Feature feature : on) {
            pen.byDefault(to(FEATURES + feature.id()), true, of);
        }
        boolean listed =
                !on.isEmpty() || settings.all().keySet().stream().anyMatch(field -> field.startsWith(FEATURES));
        if (engine.get().continuousBatching()) {
            pen.byDefault(to("/model/batching/mode"), "CONTINUOUS", engine.get().name() + " batches token by token");
            if (listed) {
                pen.byDefault(
                        to(FEATURES + Feature.STREAMING.id()),
                        true,
                        engine.get().name() + " streams to clients that ask for it; whether yours do, no file tells");
            }
        }
    }

    /** Words for which the contract has none: that something is there is known, and not what. */
    private void unknown() {
        settings.unknown()
                .forEach((field, flag) -> notes.remark(
                        pen.origin(null).file(),
                        place(flag) + " has no word of the profile for " + field + "; it is left out there."));
    }

    private void missing() {
        String names = String.join(", ", server.variables().missing());
        for (String field : settings.missing()) {
            if (!field.startsWith("/engine/")) {
                notes.ask(
                        stage == null ? field : "/stages/" + stage + field,
                        "it stands in a variable that the file does not set"
                                + (names.isEmpty() ? "" : " (" + names + ")"),
                        "send the live state: kubectl get deploy -o yaml, docker compose config");
            }
        }
    }
}
