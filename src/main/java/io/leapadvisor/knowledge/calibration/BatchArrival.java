package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.knowledge.read.Check;

/**
 * How requests meet in a server that batches token by token.
 *
 * @param togetherAtStart share of the requests of a closed loop that arrive together, because all clients start at
 *     once, 0 to 1
 * @param stepsToFirst decode steps that pass before the first token: the running one ends, and others share the
 *     prompt's steps
 * @param interference share of a prompt's time that the decodes of others lose; the rest is hidden in the same steps, 0
 *     to 1
 * @param workspaceGb memory of each part that engines keep for activations, graphs and libraries, in 10⁹ bytes
 * @param promptLayerUs time in which an interpreter launches the kernels of one layer for a prompt, in µs
 * @param promptExpertUs what it takes longer where the layer has experts, in µs
 * @param promptCollectiveUs what it takes longer for each collective between parts, in µs
 */
public record BatchArrival(
        double togetherAtStart,
        double stepsToFirst,
        double interference,
        double workspaceGb,
        double promptLayerUs,
        double promptExpertUs,
        double promptCollectiveUs) {

    public BatchArrival {
        Check.share("togetherAtStart", togetherAtStart);
        Check.share("interference", interference);
    }
}
