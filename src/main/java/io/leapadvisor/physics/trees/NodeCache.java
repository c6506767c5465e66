package io.leapadvisor.physics.trees;

/**
 * How long a visit to a node waits for memory. Trees are walked from the root: the upper levels are few nodes that
 * every row visits, so they stay in the caches; the lower levels are many, and a row visits one of each.
 */
final class NodeCache {

    /** Cache of its own that a server core has beside it (L2 of Ice Lake, Zen 4): 1 to 2 MB. */
    static final double NEAR_BYTES = 1 << 20;
    /** Cache that cores share, as seen by one process (a CCX of EPYC): 32 MB. */
    static final double FAR_BYTES = 32 << 20;
    /**
     * Latency of the shared cache, about 15 ns, and of memory, about 100 ns, over the four walks of independent trees
     * that an out-of-order core has under way at once (the number of walks is ours).
     */
    static final double FAR_NS = 4;

    static final double MEMORY_NS = 25;

    private NodeCache() {}

    /**
     * Wait of one walk from a root to a leaf, in ns. Level k of all trees holds trees × min(2ᵏ, nodes of a level that
     * are left) nodes; caches hold the upper levels first, and a level that fits only in part is found there in part.
     *
     * @param trees trees of the ensemble
     * @param levels nodes on a walk
     * @param nodes nodes of all trees
     * @param nodeBytes size of one
     */
    static double waitNs(double trees, double levels, double nodes, double nodeBytes) {
        double above = 0;
        double wait = 0;
        double row = trees * nodeBytes;
        int last = (int) Math.ceil(levels);
        for (int level = 0; level < last; level++) {
            double left = nodes * nodeBytes - above;
            double size = level == last - 1 ? left : Math.min(left, row);
            if (size <= 0) {
                break;
            }
            double inMemory = share(above, size, FAR_BYTES);
            double beyondNear = share(above, size, NEAR_BYTES);
            double visits = Math.min(1, levels - level);
            wait += visits * (inMemory * MEMORY_NS + (beyondNear - inMemory) * FAR_NS);
            above += size;
            row *= 2;
        }
        return wait;
    }

    /** The part of a level that lies beyond a cache which holds what comes first. */
    private static double share(double above, double size, double cache) {
        return Math.min(1, Math.max(0, (above + size - cache) / size));
    }
}
