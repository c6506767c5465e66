package io.leapadvisor.physics.serving;

/**
 * Groups of layers, one after the other on parts of their own. A group works on one micro-batch while the next group
 * works on the one before; where a micro-batch is late, the groups behind it stand idle (a bubble).
 *
 * <p>With m micro-batches in p groups, v (p − 1) / (m + v (p − 1)) of the time is idle, v being the squared variation
 * of their times. With v = 1 that is how a pipeline fills and drains (Huang et al., GPipe, NeurIPS 2019, arXiv
 * 1811.06965), and a closed ring of p equal stations with exponential times (balanced bounds: Lazowska et al.,
 * Quantitative System Performance, 1984). With v = 0 all micro-batches are alike, and p of them keep p groups busy. m
 * micro-batches never keep more than m groups busy.
 *
 * @param groups p, 1 or more
 */
record Pipeline(double groups) {

    /**
     * Squared variation of the times of micro-batches, v. Engines never drain the pipeline, so that v is small:
     * fourteen runs with 2 and 8 groups in NVIDIA's performance overview of TensorRT-LLM (in
     * knowledge-base/measurements) bear 0 to 0.1, and 82.8 % of linear with 4 groups 0.28 (LMSYS, 2026,
     * lmsys.org/blog/2026-01-15-chunked-pipeline, read on 2026-11-26; later chunks of a prompt take longer there). The
     * value between them is ours.
     */
    private static final double VARIATION = 0.1;

    /** Micro-batches that so many requests make: engines keep one a group in flight, and none is without a request. */
    double microBatches(double requests) {
        return Math.max(1, Math.min(groups, requests));
    }

    /** Passes that end in the time that one pass alone takes. */
    double passes(double microBatches) {
        return passes(microBatches, VARIATION);
    }

    /** The same for micro-batches whose times vary by so much, squared. */
    double passes(double microBatches, double variation) {
        return Math.min(microBatches, groups * (1 - bubbles(microBatches, variation)));
    }

    /** Share of the time that groups stand idle behind late micro-batches, 0 to 1. */
    double bubbles(double microBatches, double variation) {
        double late = variation * (groups - 1);
        return late / (microBatches + late);
    }

    /** Time of a pass among others over that of one alone: micro-batches over passes (Little's law), 1 or more. */
    double slowdown(double microBatches) {
        return microBatches / passes(microBatches);
    }
}
