package io.leapadvisor.ingest.deploy;

import io.leapadvisor.ingest.command.Server;
import io.leapadvisor.ingest.command.Settings;
import io.leapadvisor.ingest.workload.Workload;
import io.leapadvisor.ingest.workload.Workload.Box;

/**
 * A workload that runs a known server.
 *
 * @param workload where it runs
 * @param box the container of the server
 * @param server the server; null = none is known, the box is the largest of the workload
 * @param settings what the server is told
 * @param kind kind of stage that it is
 */
record Engine(Workload workload, Box box, Server server, Settings settings, String kind) {

    Engine withKind(String other) {
        return new Engine(workload, box, server, settings, other);
    }

    /** A number that the server is told, else another. */
    double number(String field, double otherwise) {
        Double told = settings == null ? null : settings.number(field);
        return told == null ? otherwise : told;
    }

    /** Accelerators that tensor and pipeline parallelism need. */
    double ranks() {
        return number("/hardware/tensorParallel", 1) * number("/hardware/pipelineParallel", 1);
    }

    /** True when copies share the accelerators of the ranks, as with attention that is split by requests. */
    boolean sharesRanks() {
        return settings != null && "true".equals(settings.text("/engine/sharedRanks"));
    }

    /** Accelerators that the split needs in all. */
    double needed() {
        return sharesRanks() ? ranks() : ranks() * number("/hardware/dataParallel", 1);
    }

    /** What the server is told of a field; null = nothing. */
    String text(String field) {
        return settings == null ? null : settings.text(field);
    }
}
