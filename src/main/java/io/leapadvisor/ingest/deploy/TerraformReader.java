package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.command.RunCommand;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.command.Variables;
import io.leapadvisor.ingest.format.FieldRow;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.machine.Parts;
import io.leapadvisor.ingest.machine.SharedRows;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.workload.Workload;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import io.leapadvisor.knowledge.Accelerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Terraform configurations as text: the type of machine that is asked for, with an accelerator that is known, and the
 * server that its script of the first start or its container runs. Nothing is planned, and no module is looked up.
 */
public final class TerraformReader implements FormatReader {

    /** The name by which sheets ask for it. */
    public static final String NAME = "infrastructure";

    /** Labels of nodes under which the rows of deployments know types of machines, and parts that are attached. */
    private static final List<String> LABELS =
            List.of("node.kubernetes.io/instance-type", "cloud.google.com/gke-accelerator");

    /** What is looked at, so that no file asks for much; ours. Characters between an image and its arguments: ours. */
    private static final int MOST_SERVERS = 50;

    private static final int MOST_TYPES = 500;
    private static final int LONGEST_TYPE = 100;
    private static final int MOST_NAMED = 10;
    private static final int NEAR = 8_000;

    private static final Pattern MACHINE =
            Pattern.compile("(?m)^[ \\t]*+[\\w-]*?(?:types?|size)[ \\t]*+=[ \\t]*+(.{1,400})$");
    private static final Pattern IMAGE =
            Pattern.compile("(?m)^[ \\t]*+\"?\\w*?image\"?[ \\t]*+[=:][ \\t]*+\"?([^\"\\s,]{1,400})");
    private static final Pattern ARGUMENTS =
            Pattern.compile("(?m)^[ \\t]*+\"?(?:args|command)\"?[ \\t]*+[=:][ \\t]*+\\[([^\\]]{0,4000})]");
    private static final Pattern ATTACHED =
            Pattern.compile("guest_accelerator\\s*+(?:=\\s*+)?\\[?\\s*+\\{([^}]{0,400})}");
    private static final Pattern COUNT = Pattern.compile("\\bcount[ \\t]*+=[ \\t]*+(\\d{1,3})");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{0,2000})\"");
    private static final Pattern SCRIPT = Pattern.compile("<<[-~]?\"?([A-Za-z_]\\w{0,40})\"?[ \\t]*+\\R");

    private final FormatCatalogue catalogue;
    private final ServerFinder finder;

    public TerraformReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        TerraformValues known = new TerraformValues();
        notes.each(pieces, piece -> {
            String text = piece.content().text();
            if (text.length() > ImportLimits.LINE) {
                throw new UnreadableException("It is longer than a configuration. Send the file of the machine alone.");
            }
            known.add(text);
        });
        List<Piece> read = pieces.stream()
                .filter(piece -> !notes.refused().containsKey(piece.content().name()))
                .toList();
        notes.each(read, piece -> read(piece, known, pieces.size() == 1, notes));
    }

    /** One file; another beside it may only have values. */
    private void read(Piece piece, TerraformValues known, boolean alone, Notes notes) {
        String text = known.fill(piece.content().text());
        List<FieldRow> rows = SharedRows.of(catalogue, piece.sheet());
        Map<String, Accelerator> machines = machines(text, new Parts(rows, notes.knowledge()));
        Optional<Container> server = servers(text).stream()
                .filter(one -> finder.find(one).isPresent())
                .findFirst();
        if (machines.isEmpty() && server.isEmpty()) {
            if (alone) {
                throw new UnreadableException(
                        "It names no type of machine whose accelerator is known, and starts no known server.");
            }
            notes.remark(piece.content().name(), "It asks for no machine with an accelerator that is known here.");
            return;
        }
        if (Set.copyOf(machines.values()).size() > 1) {
            throw new UnreadableException("It asks for machines of several kinds ("
                    + machines.keySet().stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                    + "). Send the part of the one on which the model runs.");
        }
        Workload workload = workload(piece.content().name(), server, machines, amounts(text, machines));
        new DeploymentWriter(finder, rows, any -> notes.pen(piece), notes).write(List.of(workload));
    }

    /** What runs on a machine; where no server is known, something that is called like the file. */
    private static Workload workload(
            String file, Optional<Container> server, Map<String, Accelerator> machines, Map<String, Double> amounts) {
        String stem = file.replaceFirst("\\.[^.]*$", "");
        Container container = server.orElseGet(() -> new Container(stem, "", List.of(), Map.of(), false, Map.of()));
        return new Workload(
                container.name().isBlank() ? stem : container.name(),
                file,
                List.of(new Box(container, amounts, null)),
                labels(machines),
                1,
                Scale.NONE,
                null,
                List.of());
    }

    /** Names of types and parts with the accelerator that they stand for; those of processors are left out. */
    private static Map<String, Accelerator> machines(String text, Parts parts) {
        Map<String, Accelerator> found = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        Matcher machine = MACHINE.matcher(text);
        while (machine.find()) {
            Matcher value = QUOTED.matcher(machine.group(1));
            while (value.find()) {
                String name = value.group(1);
                boolean asked = name.length() <= LONGEST_TYPE && seen.size() < MOST_TYPES && seen.add(name);
                for (String label : asked ? LABELS : List.<String>of()) {
                    parts.find(Map.of(label, List.of(name)))
                            .map(Parts.Found::part)
                            .filter(part -> part.kind() != Accelerator.Kind.CPU)
                            .ifPresent(part -> found.putIfAbsent(name, part));
                }
            }
        }
        return found;
    }

    private static Map<String, List<String>> labels(Map<String, Accelerator> machines) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        machines.keySet().stream()
                .findFirst()
                .ifPresent(name -> LABELS.forEach(label -> labels.put(label, List.of(name))));
        return labels;
    }

    /** Accelerators that are attached, else those of the type by its price. */
    private static Map<String, Double> amounts(String text, Map<String, Accelerator> machines) {
        Matcher attached = ATTACHED.matcher(text);
        if (attached.find()) {
            Matcher count = COUNT.matcher(attached.group(1));
            return count.find() ? Map.of(MachineShare.DEVICES, Double.valueOf(count.group(1))) : Map.of();
        }
        return machines.entrySet().stream()
                .flatMap(machine -> machine.getValue().prices().stream()
                        .filter(price -> price.instance().equalsIgnoreCase(machine.getKey())))
                .findFirst()
                .map(price -> Map.of(MachineShare.DEVICES, (double) price.accelerators()))
                .orElse(Map.of());
    }

    /** Containers that scripts of the first start run, the scripts themselves, and images with their arguments. */
    private static List<Container> servers(String text) {
        List<Container> found = new ArrayList<>();
        for (String script : scripts(text)) {
            RunCommand.of(script, new Variables(Map.of())).stream()
                    .limit(MOST_SERVERS)
                    .forEach(run -> found.add(
                            new Container(run.name(), run.image(), run.command(), run.environment(), false, Map.of())));
            found.add(new Container("", "", List.of("sh", "-c", script), Map.of(), false, Map.of()));
        }
        Matcher image = IMAGE.matcher(text);
        while (image.find() && found.size() < MOST_SERVERS) {
            Matcher arguments =
                    ARGUMENTS.matcher(text).region(image.end(), Math.min(text.length(), image.end() + NEAR));
            List<String> words = new ArrayList<>();
            Matcher word = QUOTED.matcher(arguments.find() ? arguments.group(1) : "");
            while (word.find()) {
                words.add(word.group(1));
            }
            found.add(new Container("", image.group(1), words, Map.of(), false, Map.of()));
        }
        return found;
    }

    private static List<String> scripts(String text) {
        List<String> found = new ArrayList<>();
        Matcher start = SCRIPT.matcher(text);
        int from = 0;
        while (found.size() < MOST_SERVERS && start.find(from)) {
            Matcher end = Pattern.compile("(?m)^[ \\t]*+" + start.group(1) + "[ \\t]*+$")
                    .matcher(text);
            from = end.find(start.end()) ? end.end() : text.length();
            found.add(text.substring(start.end(), from));
        }
        return found;
    }
}
