package io.leapadvisor.knowledge.trees;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.knowledge.remedy.Interval;
import java.util.regex.Pattern;

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
 * @param threads threads that share the rows of a call where nobody asks for more; null = as many as there are cores
 * @param boosted what boosted trees take where a forest is another program; null = the same
 */
public record TreeCost(
        double callUs,
        Double treeUs,
        Interval nodeNs,
        Integer blockRows,
        Double nodeBytes,
        OnAccelerator gpu,
        Integer threads,
        Boosted boosted) {

    private static final Pattern BOOSTED = Pattern.compile("(?i)gradient[-_ ]?boost|gbdt|\\bgb[rc]\\b");
    /** Boosting over histograms is a program of its own, whose call takes some two milliseconds. */
    private static final Pattern HISTOGRAMS = Pattern.compile("(?i)hist|hgb");
    /** A feature's number, a threshold, two children and a flag take 16 to 24 bytes. */
    private static final double USUAL_NODE = 20;
    /**
     * What is assumed of an engine of which no time is known: that of native code, with an interval from compiled code
     * to interpreted structures (ours).
     */
    public static final TreeCost USUAL = new TreeCost(50, null, new Interval(3, 9, 27), null, null, null, null, null);

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

    /**
     * Trees whose scores are summed, walked in one loop.
     *
     * @param callUs as of the whole
     * @param nodeNs as of the whole
     */
    public record Boosted(double callUs, Interval nodeNs) {
        public Boosted {
            Check.positive("trees.boosted.callUs", callUs);
            Check.present("trees.boosted.nodeNs", nodeNs);
            Check.positive("trees.boosted.nodeNs.low", nodeNs.low());
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
        Check.within("trees.threads", threads == null ? null : (Double) threads.doubleValue(), 1, 1e3);
        treeUs = treeUs == null ? 0 : treeUs;
        blockRows = blockRows == null ? 1 : blockRows;
        nodeBytes = nodeBytes == null ? USUAL_NODE : nodeBytes;
    }

    /** What an ensemble takes that its name tells to be boosted, or not to be. */
    public TreeCost of(String model) {
        boolean told = model != null
                && BOOSTED.matcher(model).find()
                && !HISTOGRAMS.matcher(model).find();
        return boosted == null || !told
                ? this
                : new TreeCost(boosted.callUs(), null, boosted.nodeNs(), blockRows, nodeBytes, gpu, threads, null);
    }

    /** Standard deviation of the logarithm that an interval of 80 % stands for. */
    public static double sigma(Interval interval) {
        return Math.log(interval.high() / interval.low()) / (2 * Interval.Z80);
    }
}
