package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.command.ModelNames;
import io.leapadvisor.ingest.command.Server;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.command.ServerWriter;
import io.leapadvisor.ingest.command.Settings;
import io.leapadvisor.ingest.deploy.Workload.Box;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Workloads become a deployment: one engine, or several services of a request, and what stands around them. */
final class DeploymentWriter {

    private static final String KIND = "/stage/kind";
    private static final List<String> PATH = List.of(
            "PREPROCESSING", "EMBEDDING", "DATA_FETCH", "RETRIEVAL", "RERANKING", "GUARDRAIL", "PREFILL", "DECODE",
            "INFERENCE", "POSTPROCESSING");

    private final ServerFinder finder;
    private final List<FieldRow> rows;
    private final Function<String, Pen> pens;
    private final Notes notes;

    /**
     * Begins.
     *
     * @param rows of the format: labels, resources, signals, images of other services
     * @param pens writes for a file
     */
    DeploymentWriter(ServerFinder finder, List<FieldRow> rows, Function<String, Pen> pens, Notes notes) {
        this.finder = finder;
        this.rows = rows;
        this.pens = pens;
        this.notes = notes;
    }

    /** Writes all. */
    void write(List<Workload> workloads) {
        List<Engine> engines = new ArrayList<>();
        List<Workload> others = new ArrayList<>();
        for (Workload workload : workloads) {
            engine(workload).ifPresentOrElse(engines::add, () -> others.add(workload));
        }
        engines.sort(Comparator.comparingDouble(DeploymentWriter::size)
                .reversed()
                .thenComparing(engine -> engine.workload().name()));
        watched(others);
        if (engines.isEmpty()) {
            unknown(others);
            return;
        }
        Optional<Engine> prefill = ofKind(engines, "PREFILL");
        Optional<Engine> decode = ofKind(engines, "DECODE");
        List<Stage> stages = new ArrayList<>(around(others));
        Engine main = decode.filter(any -> prefill.isPresent()).orElse(engines.get(0));
        boolean split = prefill.isPresent() && decode.isPresent();
        for (Engine engine : engines) {
            boolean half = split && (engine == prefill.get() || engine == decode.get());
            if (half || engine != main && !engine.kind().equals(main.kind()) && !split) {
                stages.add(new Stage(engine.workload(), engine.kind(), engine, !half));
            } else if (engine != main) {
                beside(engine, main);
            }
        }
        if (!stages.isEmpty() && !split) {
            stages.add(new Stage(main.workload(), main.kind(), null, false));
        }
        Pen pen = pens.apply(main.workload().file());
        pen.read(Target.of("/deployment"), name(main, split), "metadata");
        new ServerWriter(pen, notes, main.server(), main.settings(), null).write();
        format(main, pen, null);
        if (!split) {
            new HardwareWriter(rows, pen, notes, main, null).write();
        }
        path(stages);
        said(main);
    }

    /**
     * A stage of the request.
     *
     * @param workload what runs it
     * @param kind its kind
     * @param engine its server; null = of the deployment, or not known
     * @param own true when its model is its own
     */
    private record Stage(Workload workload, String kind, Engine engine, boolean own) {}

    private void path(List<Stage> stages) {
        stages.sort(Comparator.comparingInt((Stage stage) -> PATH.indexOf(stage.kind()))
                .thenComparing(stage -> stage.workload().name()));
        for (Stage stage : stages) {
            String name = stage.workload().name();
            Pen pen = pens.apply(stage.workload().file());
            pen.derived(Target.of(name, "/kind"), stage.kind(), "by its image, its name or its flags", name);
            if (stage.engine() != null) {
                pen.read(Target.of(name, "/service"), name, name);
                if (stage.own()) {
                    new ServerWriter(pen, notes, stage.engine().server(), stage.engine().settings(), name).write();
                    format(stage.engine(), pen, name);
                }
                new HardwareWriter(rows, pen, notes, stage.engine(), name).write();
            }
        }
    }

    private Optional<Engine> engine(Workload workload) {
        for (Box box : workload.boxes()) {
            Optional<Server> server = finder.find(box.container());
            if (server.isPresent()) {
                Settings settings = Settings.of(server.get());
                Engine engine = new Engine(workload, box, server.get(), settings, null);
                return Optional.of(engine.withKind(kind(engine)));
            }
        }
        return Optional.empty();
    }

    /** By what the server is told, else by the name of the workload and of the model, else by the server. */
    private String kind(Engine engine) {
        String role = engine.text("/engine/role");
        if (role != null) {
            return role;
        }
        String model = engine.text("/model/name");
        String usual = engine.server().sheet().server().stage();
        return matching(KIND, "name:" + engine.workload().name() + " model:" + model).orElse(usual);
    }

    private Optional<String> matching(String field, String text) {
        return rows.stream()
                .filter(row -> row.to().equals(field))
                .filter(row -> Pattern.compile(row.from()).matcher(text).find())
                .map(row -> row.words().get("*"))
                .findFirst();
    }

    private static Optional<Engine> ofKind(List<Engine> engines, String kind) {
        return engines.stream().filter(engine -> engine.kind().equals(kind)).findFirst();
    }

    /** Accelerators of all replicas, language models before the rest. */
    private static double size(Engine engine) {
        Double replicas = engine.workload().scale().replicas();
        double pieces = engine.box().amounts().entrySet().stream()
                .filter(amount -> amount.getKey().contains("/"))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        double usual = engine.kind().equals("INFERENCE") || engine.kind().equals("DECODE") ? 1e6 : 0;
        return usual + Math.max(pieces, engine.needed()) * engine.workload().pods() * (replicas == null ? 1 : replicas);
    }

    private static String name(Engine main, boolean split) {
        String name = main.workload().name();
        return split ? name.replaceFirst("(?i)[-_]?(decode|decoder)([-_]|$)", "$2").replaceFirst("^[-_]", "") : name;
    }

    private void beside(Engine engine, Engine main) {
        String model = engine.text("/model/name");
        String named = model == null ? null : ModelNames.of(model);
        notes.remark(
                engine.workload().file(),
                engine.workload().name() + (named == null ? "" : " (" + named + ")")
                        + " is a service of its own beside " + main.workload().name()
                        + ", which this profile is of. Import its part alone for a profile of it.");
    }

    /** What is not the server but on the way of a request, by the images of the sheet. */
    private List<Stage> around(List<Workload> others) {
        List<Stage> found = new ArrayList<>();
        for (Workload other : others) {
            matching(KIND, "image:" + images(other) + " name:" + other.name())
                    .ifPresent(kind -> found.add(new Stage(other, kind, null, false)));
        }
        if (!found.isEmpty()) {
            String names = found.stream().map(stage -> stage.workload().name()).sorted().collect(Collectors.joining(", "));
            notes.remark(
                    found.get(0).workload().file(),
                    "Guessed to be on the way of a request, by their images: " + names
                            + ". Confirm it, and measure them with a trace.");
        }
        return found;
    }

    private static String images(Workload workload) {
        return workload.boxes().stream().map(box -> box.container().image()).collect(Collectors.joining(" "));
    }

    /** Services that watch. */
    private void watched(List<Workload> others) {
        for (Workload other : others) {
            for (FieldRow row : rows) {
                boolean watches = row.to().startsWith("/monitoring/")
                        && Pattern.compile(row.from()).matcher("image:" + images(other)).find();
                if (watches) {
                    pens.apply(other.file()).derived(Target.of(row.to()), true, "it runs beside the server", other.name());
                }
            }
        }
    }

    /** A format in place of an image names the runtime, and perhaps the family. */
    private void format(Engine engine, Pen pen, String stage) {
        formatOf(engine.workload(), pen, stage);
    }

    private void formatOf(Workload workload, Pen pen, String stage) {
        for (FieldRow row : rows) {
            String word = workload.format() == null ? null : row.words().get(workload.format().toLowerCase(java.util.Locale.ROOT));
            if (row.from().equals("modelFormat") && word != null) {
                pen.derived(Target.of(stage, row.to()), word, "format " + workload.format(), workload.name());
            }
        }
    }

    /** No server is known: the machines of the only workload, or of the only one with accelerators, can be told still. */
    private void unknown(List<Workload> others) {
        List<Workload> some = others;
        for (Predicate<Workload> better :
                List.<Predicate<Workload>>of(this::hasAccelerators, workload -> workload.format() != null)) {
            List<Workload> found = some.stream().filter(better).toList();
            some = found.isEmpty() ? some : found;
        }
        if (some.size() != 1 || some.get(0).boxes().isEmpty()) {
            String names = new TreeSet<>(others.stream().map(Workload::name).toList())
                    .stream().limit(10).collect(Collectors.joining(", "));
            throw new UnreadableException(others.isEmpty()
                    ? "No workload stands in it. Send the deployments: kubectl get deploy,sts,hpa -o yaml."
                    : "No known server runs in it (" + names + "). Send the part of the model's server alone, or its "
                            + "command line.");
        }
        Workload workload = some.get(0);
        List<Stage> stages = around(others.stream().filter(other -> other != workload).toList());
        if (!stages.isEmpty()) {
            stages.add(new Stage(workload, "INFERENCE", null, false));
        }
        Box box = workload.boxes().stream()
                .max(Comparator.comparingDouble(one -> one.amounts().getOrDefault("cpu", 0.0)))
                .orElseThrow();
        Engine engine = new Engine(workload, box, null, null, "INFERENCE");
        Pen pen = pens.apply(workload.file());
        pen.read(Target.of("/deployment"), workload.name(), "metadata");
        formatOf(workload, pen, null);
        new HardwareWriter(rows, pen, notes, engine, null).write();
        path(stages);
        if (workload.format() == null) {
            notes.ask(
                    "/model/runtime",
                    "the image of " + workload.name() + " is none of a server that is known here",
                    "name it in the base profile, or send the command line of the process");
        }
    }

    private boolean hasAccelerators(Workload workload) {
        return workload.boxes().stream()
                .flatMap(box -> box.amounts().keySet().stream())
                .anyMatch(resource -> rows.stream()
                        .anyMatch(row -> row.to().equals("/hardware/acceleratorsPerReplica")
                                && resource.matches(row.from())));
    }

    private void said(Engine main) {
        main.workload().notes().forEach(note -> notes.remark(main.workload().file(), note));
        if (!main.server().variables().defaulted().isEmpty()) {
            notes.remark(
                    main.workload().file(),
                    "Defaults were taken of variables that the file does not set: "
                            + String.join(", ", main.server().variables().defaulted()) + ".");
        }
    }
}
