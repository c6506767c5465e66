package io.leapadvisor.knowledge.trees;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.knowledge.remedy.Interval;

/**
 * What an engine takes to walk the trees of an ensemble. A walk compares one feature a level and follows a pointer: no
 * arithmetic to speak of, so that a time a node, measured, stands in place of a roofline.
 *
 * @param callUs time of a call beside the walks, in µs: checks and conversion of the rows, the way through the binding
 *     of the language
 * @param treeUs time of a call that each tree adds, whatever the rows, in µs: a library that loops over its trees in
 *     Python; null = 0
 * @param nodeNs time a node visited on one core of a server, in ns, with the trees in the caches beside the core
 * @param blockRows rows that pass a tree before the next tree is taken, so that its nodes are fetched once for all of
 *     them; null = 1
 * @param nodeBytes size of a node in memory; null = usual
 * @param gpu the same on an accelerator; null = it runs on processors alone
 */
public record TreeCost(
        double callUs, Double treeUs, Interval nodeNs, Integer blockRows, Double nodeBytes, OnAccelerator gpu) {

    /** A feature's number, a threshold, two children and a flag take 16 to 24 bytes. */
    private static final double USUAL_NODE = 20;
    /**
     * What is assumed of an engine of which no time is known: that of native code, with an interval from compiled code
     * to interpreted structures (ours).
     */
    public static final TreeCost USUAL = new TreeCost(50, null, new Interval(3, 9, 27), null, null, null);

    /**
     * On an accelerator.
     *
     * @param callUs copy of the rows, start of the kernel and copy of the scores, in µs
     * @param visitBytes memory bandwidth that a visit takes, in bytes: rows of a warp share what they read near the
     *     root
     */
    public record OnAccelerator(double callUs, Interval visitBytes) {
        public OnAccelerator {
            Check.positive("trees.gpu.callUs", callUs);
            Check.present("trees.gpu.visitBytes", visitBytes);
            Check.positive("trees.gpu.visitBytes.low", visitBytes.low());
        }
    }

    public TreeCost {
        Check.positive("trees.callUs", callUs);
        Check.within("trees.treeUs", treeUs, 0, 1e6);
        Check.present("trees.nodeNs", nodeNs);
        Check.positive("trees.nodeNs.low", nodeNs.low());
        Check.positive("trees.nodeNs.high", nodeNs.high());
        Check.within("trees.blockRows", blockRows == null ? null : (Double) blockRows.doubleValue(), 1, 1e6);
        Check.positive("trees.nodeBytes", nodeBytes);
        treeUs = treeUs == null ? 0 : treeUs;
        blockRows = blockRows == null ? 1 : blockRows;
        nodeBytes = nodeBytes == null ? USUAL_NODE : nodeBytes;
    }

    /** Standard deviation of the logarithm that an interval of 80 % stands for. */
    public static double sigma(Interval interval) {
        return Math.log(interval.high() / interval.low()) / (2 * Interval.Z80);
    }
}
