package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.command.RunCommand;
import io.leapadvisor.ingest.command.ServerFinder;
import io.leapadvisor.ingest.command.Variables;
import io.leapadvisor.ingest.format.FormatCatalogue;
import io.leapadvisor.ingest.machine.SharedRows;
import io.leapadvisor.ingest.read.FormatReader;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.ImportLimits;
import io.leapadvisor.ingest.source.UnreadableException;
import io.leapadvisor.ingest.workload.Workload;
import io.leapadvisor.ingest.workload.Workload.Box;
import io.leapadvisor.ingest.workload.Workload.Scale;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands and scripts that start containers on one machine. Nothing in them is run. */
public final class DockerRunReader implements FormatReader {

    private static final Pattern DEVICES = Pattern.compile("\"?device=([^\"]*)\"?");
    private static final Pattern COUNT = Pattern.compile("(?:count=)?(\\d{1,4})");

    private final FormatCatalogue catalogue;
    private final ServerFinder finder;

    public DockerRunReader(FormatCatalogue catalogue) {
        this.catalogue = catalogue;
        this.finder = new ServerFinder(catalogue);
    }

    @Override
    public void read(List<Piece> pieces, Notes notes) {
        notes.each(pieces, piece -> {
            String text = piece.content().text();
            if (text.length() > ImportLimits.LINE) {
                throw new UnreadableException("It is longer than a script. Send the command alone.");
            }
            List<Workload> workloads = RunCommand.of(text, new Variables(Map.of())).stream()
                    .map(command -> workload(piece.content().name(), command))
                    .toList();
            if (workloads.isEmpty()) {
                throw new UnreadableException(
                        "No command in it starts a container: docker run OPTIONS IMAGE ARGUMENTS.");
            }
            new DeploymentWriter(finder, SharedRows.of(catalogue, piece.sheet()), name -> notes.pen(piece), notes)
                    .write(workloads);
        });
    }

    private static Workload workload(String file, RunCommand command) {
        Container container = new Container(
                command.name(), command.image(), command.command(), command.environment(), false, Map.of());
        Map<String, Double> amounts = MachineShare.of(
                command.last("cpus"),
                command.last("memory"),
                accelerators(command.last("gpus")),
                command.environment());
        return new Workload(
                command.name(),
                file,
                List.of(new Box(container, amounts, null)),
                Map.of(),
                1,
                Scale.NONE,
                null,
                List.of());
    }

    /** As many as are asked for, or named; null where all of the machine are given, or none is. */
    private static Double accelerators(String gpus) {
        Matcher devices = DEVICES.matcher(gpus);
        if (devices.matches()) {
            return MachineShare.count(devices.group(1));
        }
        Matcher count = COUNT.matcher(gpus);
        return count.matches() ? (Double) Double.parseDouble(count.group(1)) : null;
    }
}
