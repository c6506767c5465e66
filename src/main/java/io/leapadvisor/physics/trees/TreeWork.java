package io.leapadvisor.physics.trees;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.trees.TreeCost;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.item.OnePass;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/**
 * An ensemble of decision trees and the engine that walks it. A pass over {@code n} rows takes
 *
 * <pre>call + trees × treeUs + n × trees × (levels × nodeNs + wait for memory / min(n, blockRows)) / cores</pre>
 *
 * on a processor, and call + n × trees × levels × visitBytes / bandwidth on an accelerator.
 *
 * @param cost what the engine takes
 * @param trees trees of the ensemble
 * @param levels nodes on a walk from a root to a leaf, on average
 * @param nodes nodes of all trees
 * @param waitNs wait of a walk for memory, in ns
 * @param rows rows that a request scores
 * @param cores cores that share the rows of a call, and more than one call; fractional for a container's limit
 * @param threads that share the rows of a call at most; infinite = as many as cores allow
 * @param workers calls that are answered at once at most; infinite likewise
 * @param onProcessor false when an accelerator walks the trees
 */
public record TreeWork(
        TreeCost cost,
        double trees,
        double levels,
        double nodes,
        double waitNs,
        double rows,
        double cores,
        double threads,
        double workers,
        boolean onProcessor)
        implements OnePass {

    /** XGBoost's default for max_depth. */
    private static final double USUAL_DEPTH = 6;
    /** Trees that are deeper stop growing for lack of rows: forests of depth 20 have some thousand leaves (ours). */
    private static final double MOST_FULL_LEVELS = 12;

    private static final double USUAL_CORES = 8;

    /** The work of a deployment's ensemble. */
    public static TreeWork of(Resolved resolved, List<String> assumptions) {
        ModelSpec model = resolved.profile().model();
        TreeCost known = resolved.engine() == null ? null : resolved.engine().trees();
        if (known == null) {
            assumptions.add("no time of a tree is known for "
                    + (resolved.engine() == null
                            ? "the runtime"
                            : resolved.engine().name())
                    + "; that of common native code is assumed");
        }
        TreeCost cost = known == null ? TreeCost.USUAL : known.of(model.name());
        if (model.treeDepth() == null) {
            assumptions.add("model.treeDepth is not given; " + (int) USUAL_DEPTH + " levels are assumed");
        }
        double depth = model.treeDepth() == null ? USUAL_DEPTH : model.treeDepth();
        double perTree = model.parameters() == null ? full(depth) : model.parameters() / model.trees();
        boolean accelerated =
                !resolved.runsOnProcessor() && resolved.part().kind() == Accelerator.Kind.GPU && cost.gpu() != null;
        if (!resolved.runsOnProcessor() && !accelerated) {
            assumptions.add("the runtime walks trees on the processor; the accelerator stands idle");
        }
        Hardware hardware = resolved.profile().hardwareOrNone();
        double levels = walk(depth, perTree);
        double nodes = perTree * model.trees();
        return new TreeWork(
                cost,
                model.trees(),
                levels,
                nodes,
                NodeCache.waitNs(model.trees(), levels, nodes, cost.nodeBytes()),
                model.rows(),
                cores(resolved, assumptions),
                threads(hardware, cost),
                hardware.workersPerReplica() == null ? Double.POSITIVE_INFINITY : hardware.workersPerReplica(),
                !accelerated);
    }

    /** Nodes of a tree whose levels are full, as far as trees fill them. */
    private static double full(double depth) {
        return Math.pow(2, Math.min(depth, MOST_FULL_LEVELS) + 1) - 1;
    }

    /**
     * Mean length of a walk: the depth where all levels are full. A tree that grows leaf by leaf is deeper than the
     * logarithm of its leaves; its walks lie between the two, halfway for want of better knowledge (ours).
     */
    private static double walk(double depth, double nodesOfTree) {
        double balanced = Math.log((nodesOfTree + 1) / 2) / Math.log(2);
        return Math.max(1, Math.min(depth, (Math.max(0, balanced) + depth) / 2));
    }

    private static double threads(Hardware hardware, TreeCost cost) {
        Integer told = hardware.threadsPerWorker() == null ? cost.threads() : hardware.threadsPerWorker();
        return told == null ? Double.POSITIVE_INFINITY : told;
    }

    private static double cores(Resolved resolved, List<String> assumptions) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        if (hardware.cpuCores() != null) {
            return hardware.cpuCores();
        }
        Accelerator processor = resolved.processor();
        if (processor != null && processor.cores() != null) {
            return processor.cores();
        }
        if (!resolved.runsOnProcessor()) {
            assumptions.add("hardware.cpuCores is not given; " + (int) USUAL_CORES + " cores are assumed");
        }
        return USUAL_CORES;
    }

    /** Calls that one replica answers side by side: a call takes as many cores as it has rows, or threads. */
    public int atOnce(int accelerators) {
        return onProcessor ? callsAtOnce(cores) : accelerators;
    }

    private int callsAtOnce(double all) {
        double each = Math.max(1, Math.min(Math.min(rows, threads), all));
        return (int) Math.max(1, Math.min(workers, Math.floor(all / each)));
    }

    /** Calls side by side share the cores, however many requests one of them carries. */
    @Override
    public double coresAtWork(double all, double threads, double batch) {
        double told = onProcessor ? this.threads : Double.POSITIVE_INFINITY;
        return Math.min(Math.min(all / callsAtOnce(all), told), Math.max(1, batch * rows));
    }

    /** Memory of all trees, in bytes. */
    public double bytes() {
        return nodes * cost.nodeBytes();
    }

    @Override
    public PhaseTime pass(Machine machine, double batch) {
        double walks = batch * rows * trees;
        double call = (onProcessor
                        ? cost.callUs() + trees * cost.treeUs()
                        : cost.gpu().callUs())
                / 1e3;
        if (!onProcessor) {
            double bytes = walks * levels * cost.gpu().visitBytes().expected();
            return new PhaseTime(0, bytes / machine.peakBandwidth() * 1e3, call, 0);
        }
        double shared = coresAtWork(cores, cores, batch);
        double wait = waitNs / Math.max(1, Math.min(batch * rows, cost.blockRows()));
        return new PhaseTime(
                walks * levels * cost.nodeNs().expected() / shared / 1e6,
                walks * wait / shared / 1e6,
                call / Math.min(1, cores),
                0);
    }

    @Override
    public double leastFlop() {
        return 0;
    }

    @Override
    public double leastBytes(Machine machine) {
        return 0;
    }

    /**
     * The time of a node is known within an interval of the engine's file; how the data branches decides most of it.
     */
    @Override
    public double spread() {
        return TreeCost.sigma(onProcessor ? cost.nodeNs() : cost.gpu().visitBytes());
    }
}
