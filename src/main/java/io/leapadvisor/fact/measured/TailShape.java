package io.leapadvisor.fact.measured;

/**
 * The shape of a measured tail, of the request or of a stage. There is one wherever a tail percentile and a centre are
 * given.
 *
 * @param stage name of the stage; null = the whole request
 * @param meanMs mean, in ms; null = not measured
 * @param p50Ms median, in ms; null = not measured
 * @param p95Ms 95th percentile, in ms; null = not measured
 * @param p99Ms 99th percentile, in ms; null = not measured
 * @param flat true when the 99th percentile is hardly above the 95th, though both are far above the centre: slow
 *     requests all take equally long
 * @param quotaPeriodMs scheduling period of a CPU quota that the flat tail is a whole multiple of, in ms; null = none,
 *     or the tail is not flat
 * @param bimodal true when requests are either fast or slow and little lies between: the tail is flat and far above the
 *     median, or the median is far below the mean
 * @param tailRatio 95th percentile, else the 99th, over the median, else over the mean
 * @param rareShare part of the 99th percentile that it is above what the median and the 95th make, 0 to 1: what happens
 *     to a few; null = not all three are measured
 */
public record TailShape(
        String stage,
        Double meanMs,
        Double p50Ms,
        Double p95Ms,
        Double p99Ms,
        boolean flat,
        Double quotaPeriodMs,
        boolean bimodal,
        double tailRatio,
        Double rareShare) {}
