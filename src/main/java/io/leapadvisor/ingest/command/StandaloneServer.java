package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Pen;
import java.util.List;

/** Writes down a server that is known by its arguments alone, and what they say of its machine. */
public final class StandaloneServer {

    private static final String COPIES = "/hardware/dataParallel";
    private static final List<String> MACHINE = List.of(
            "/hardware/tensorParallel",
            "/hardware/pipelineParallel",
            COPIES,
            "/hardware/expertParallel",
            "/hardware/workersPerReplica",
            "/hardware/threadsPerWorker");

    private StandaloneServer() {}

    /** Writes all. */
    public static void write(Server server, Pen pen, Notes notes) {
        Settings settings = Settings.of(server);
        new ServerWriter(pen, notes, server, settings, null).write();
        double ranks = 1;
        boolean shared = "true".equals(settings.text("/engine/sharedRanks"));
        for (String field : MACHINE) {
            Double value = shared && field.equals(COPIES) ? null : settings.number(field);
            pen.read(
                    Target.of(field),
                    value,
                    value == null ? null : settings.get(field).flag());
        }
        for (String field : MACHINE.subList(0, 2)) {
            ranks *= settings.number(field) == null ? 1 : settings.number(field);
        }
        Double copies = settings.number(COPIES);
        double needed = copies == null || shared ? ranks : ranks * copies;
        if (needed > 1) {
            pen.derived(
                    Target.of("/hardware/acceleratorsPerReplica"),
                    needed,
                    "as many as the split needs: tensor × pipeline × data",
                    null);
        }
    }
}
