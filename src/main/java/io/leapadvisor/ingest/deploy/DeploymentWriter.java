package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.command.ModelNames;
import io.leapadvisor.ingest.command.Server;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.command.ServerWriter;
import io.leapadvisor.ingest.command.Settings;
import io.leapadvisor.ingest.deploy.StageWriter.Stage;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.workload.Workload;
import io.leapadvisor.ingest.workload.Workload.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Workloads become a deployment: one engine, or several services of a request, and what stands around them. */
final class DeploymentWriter {

    private static final String KIND = "/stage/kind";
    private final ServerFinder finder;
    private final List<FieldRow> rows;
    private final Function<String, Pen> pens;
    private final Notes notes;
    private final Surroundings surroundings;
    private final StageWriter stageWriter;

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
        this.surroundings = new Surroundings(rows);
        this.stageWriter = new StageWriter(rows, pens, notes, surroundings);
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
                .thenComparing(engine -> engine.text("/model/name") == null)
                .thenComparing(engine -> engine.workload().name()));
        surroundings.watched(others, pens);
        if (engines.isEmpty()) {
            unknown(others);
            return;
        }
        Optional<Engine> prefill = ofKind(engines, "PREFILL");
        Optional<Engine> decode = ofKind(engines, "DECODE");
        List<Stage> stages = around(others);
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
        surroundings.format(main.workload(), pen, null);
        if (!split) {
            new HardwareWriter(rows, pen, notes, main, null).write();
        }
        stageWriter.write(stages);
        said(main);
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
        String served = engine.text("/engine/servedName");
        String usual = engine.server().sheet().server().stage();
        return surroundings
                .matching(KIND, "name:" + engine.workload().name() + " model:" + model + " model:" + served)
                .orElse(usual);
    }

    private List<Stage> around(List<Workload> others) {
        List<Stage> found = new ArrayList<>();
        surroundings
                .around(others, notes)
                .forEach((workload, kind) -> found.add(new Stage(workload, kind, null, false)));
        return found;
    }

    private static Optional<Engine> ofKind(List<Engine> engines, String kind) {
        return engines.stream().filter(engine -> engine.kind().equals(kind)).findFirst();
    }

    /** Accelerators of all replicas, language models before the rest. */
    private static double size(Engine engine) {
        Double replicas = engine.workload().scale().replicas();
        double pieces = engine.box().amounts().entrySet().stream()
                .filter(amount ->
                        amount.getKey().contains("/") || amount.getKey().equals(MachineShare.DEVICES))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        double usual = engine.kind().equals("INFERENCE") || engine.kind().equals("DECODE") ? 1e6 : 0;
        return usual + Math.max(pieces, engine.needed()) * engine.workload().pods() * (replicas == null ? 1 : replicas);
    }

    private static String name(Engine main, boolean split) {
        String name = main.workload().name();
        return split
                ? name.replaceFirst("(?i)[-_]?(decode|decoder)([-_]|$)", "$2").replaceFirst("^[-_]", "")
                : name;
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

    /**
     * No server is known: the machines of the only workload, or of the only one with accelerators, can be told still.
     */
    private void unknown(List<Workload> others) {
        List<Workload> some = others;
        for (Predicate<Workload> better :
                List.<Predicate<Workload>>of(surroundings::hasAccelerators, workload -> workload.format() != null)) {
            List<Workload> found = some.stream().filter(better).toList();
            some = found.isEmpty() ? some : found;
        }
        if (some.size() != 1 || some.get(0).boxes().isEmpty()) {
            String names = new TreeSet<>(others.stream().map(Workload::name).toList())
                    .stream().limit(10).collect(Collectors.joining(", "));
            throw new UnreadableException(
                    others.isEmpty()
                            ? "No workload stands in it. Send the deployments: kubectl get deploy,sts,hpa -o yaml."
                            : "No known server runs in it (" + names
                                    + "). Send the part of the model's server alone, or its " + "command line.");
        }
        Workload workload = some.get(0);
        List<Stage> stages =
                around(others.stream().filter(other -> other != workload).toList());
        if (!stages.isEmpty()) {
            stages.add(new Stage(workload, "INFERENCE", null, false));
        }
        Box box = workload.boxes().stream()
                .max(Comparator.comparingDouble(one -> one.amounts().getOrDefault("cpu", 0.0)))
                .orElseThrow();
        Engine engine = new Engine(workload, box, null, null, "INFERENCE");
        Pen pen = pens.apply(workload.file());
        pen.read(Target.of("/deployment"), workload.name(), "metadata");
        surroundings.format(workload, pen, null);
        surroundings.model(workload, pen, notes.knowledge());
        new HardwareWriter(rows, pen, notes, engine, null).write();
        stageWriter.write(stages);
        if (workload.format() == null) {
            notes.ask(
                    "/model/runtime",
                    "the image of " + workload.name() + " is none of a server that is known here",
                    "name it in the base profile, or send the command line of the process");
        }
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
