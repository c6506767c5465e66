package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.knowledge.read.Check;

/**
 * How requests meet in a server that batches token by token.
 *
 * @param togetherAtStart share of the requests of a closed loop that arrive together, because all clients start at
 *     once, 0 to 1
 * @param keptTogether share of the requests of a closed loop that end and ask again together where prompts come first:
 *     who starts together ends together as far as answers are equally long, 0 to 1
 * @param stepsToFirst decode steps that pass before the first token: the running one ends, and one is the prompt's own,
 *     which others share unless prompts come first
 * @param interference share of a prompt's time that the decodes of others lose; the rest is hidden in the same steps, 0
 *     to 1
 * @param workspaceGb memory of each part that engines keep for activations, graphs and libraries, in 10⁹ bytes
 * @param hostStepMs time that a host takes for a step where it works between the steps, in ms
 * @param hostSequenceUs time in which a host schedules and answers a sequence of a step, where it does so between the
 *     steps, in µs
 * @param promptLayerUs time in which an interpreter launches the kernels of one layer for a prompt, in µs
 * @param promptExpertUs what it takes longer where the layer has experts, in µs
 * @param promptCollectiveUs what it takes longer for each collective between parts, in µs
 * @param promptLatentUs what it takes longer where keys and values are compressed (MLA), in µs: a prompt goes down and
 *     up again in products of their own, with norms and copies between them
 */
public record BatchArrival(
        double togetherAtStart,
        double keptTogether,
        double stepsToFirst,
        double interference,
        double workspaceGb,
        double hostStepMs,
        double hostSequenceUs,
        double promptLayerUs,
        double promptExpertUs,
        double promptCollectiveUs,
        double promptLatentUs) {

    public BatchArrival {
        Check.share("togetherAtStart", togetherAtStart);
        Check.share("keptTogether", keptTogether);
        Check.share("interference", interference);
    }

    /**
     * Time in which an interpreter launches the kernels of a layer, in µs.
     *
     * @param experts true where it has experts
     * @param linked true where parts share it, which then meet behind its attention and behind its products
     */
    public double layerUs(boolean experts, boolean linked) {
        return promptLayerUs + (experts ? promptExpertUs : 0) + (linked ? 2 * promptCollectiveUs : 0);
    }
}
