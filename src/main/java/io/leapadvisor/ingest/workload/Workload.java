package io.leapadvisor.ingest.workload;

import io.leapadvisor.ingest.command.Container;
import java.util.List;
import java.util.Map;

/**
 * What runs as several copies of the same pod.
 *
 * @param name its name
 * @param file file in which it stands
 * @param boxes its containers, without those that only prepare it
 * @param nodeLabels labels that its nodes must have
 * @param pods pods that are one replica
 * @param scale how many replicas
 * @param format name of the model format or runtime that the file gives in place of an image; null = none
 * @param notes what a reader should know
 */
public record Workload(
        String name,
        String file,
        List<Box> boxes,
        Map<String, List<String>> nodeLabels,
        int pods,
        Scale scale,
        String format,
        List<String> notes) {

    /** Setting of a container: most requests that are gathered before its server. */
    public static final String BATCH_SIZE = "maxBatchSize";
    /** Setting of a container: ms for which the first of them waits. */
    public static final String BATCH_DELAY = "maxLatency";

    /**
     * A container with its share of the machine.
     *
     * @param container what it starts
     * @param amounts amounts by name of the resource in base units: cores, bytes, pieces
     * @param note what is to be known of the amounts, such as that they are requests; null = they are limits
     */
    public record Box(Container container, Map<String, Double> amounts, String note) {}

    /**
     * How many replicas.
     *
     * @param replicas that run; null = not said
     * @param least fewest; null = not said
     * @param most most; null = not said
     * @param signal metric by which they are scaled, in the file's words; null = not said
     * @param enabled whether they are scaled; null = not said
     */
    public record Scale(Double replicas, Double least, Double most, String signal, Boolean enabled) {

        public static final Scale NONE = new Scale(null, null, null, null, null);

        /** This, with what another file says of scaling. */
        Scale with(Scale other) {
            return other == null ? this : new Scale(replicas, other.least, other.most, other.signal, other.enabled);
        }
    }

    Workload withScale(Scale other) {
        return new Workload(name, file, boxes, nodeLabels, pods, other, format, notes);
    }
}
