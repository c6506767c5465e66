package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.calibration.BatchArrival;
import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.kernel.ReduceKernel;
import io.leapadvisor.knowledge.serving.Places;
import io.leapadvisor.knowledge.serving.Scheduling;
import io.leapadvisor.physics.Transformer;
import io.leapadvisor.physics.host.HostCores;
import io.leapadvisor.physics.item.ItemRates;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What a copy of the model runs on, in the rates that it really gets.
 *
 * @param peakFlops peak of one part in the precision that is computed, in FLOP a second
 * @param peakBandwidth peak memory bandwidth of one part, in bytes a second
 * @param peaksKnown false where the two are assumed for a part of unknown make: no least time follows from them
 * @param linkBandwidth peak of the link between parts, in bytes a second each way
 * @param peers parts that this link joins at the most
 * @param network between machines, in bytes a second each way of a machine; NaN = not told
 * @param memoryBytes memory of one part; NaN = not known
 * @param tensorParallel parts that share each layer
 * @param pipelineParallel groups of layers
 * @param copies copies of the model in one replica
 * @param storedBytes bytes of one weight in memory
 * @param embeddedBytes the same of embeddings and output layer
 * @param weightBytes bytes that a weight moves: more where it is expanded before use
 * @param activationBytes bytes of one activation
 * @param cacheBytes bytes of one number of the KV cache
 * @param efficiency distance from the roofline
 * @param kernels what the kernels of a decoder reach
 * @param arrival how requests meet in a batch
 * @param scheduling how the engine runs prompts
 * @param inTurn true when a prompt has a step of its own, in which nobody generates
 * @param vectorRows rows up to which products run in kernels for vectors, which pad no tile; 0 = all run in tiles
 * @param reads how products fetch their weights
 * @param pipelinedTokens tokens of a prompt that are computed at a time, by a group of layers while the next one
 *     computes those before; 0 = a prompt passes as a whole
 * @param fixedRows sequences that a step computes however few are inside, because it was compiled for so many; 0 = as
 *     many as are inside
 * @param eager true when launches hide behind kernels only while kernels are longer
 * @param stepLaunches part of its usual launches that a step of tokens has, 0 to 1; 1 unless an eager engine replays
 *     recorded ones
 * @param dequantization factor of 1 or more on compute time for weights that are expanded before use
 * @param unfamiliarity factor of 1 or more on the width of intervals: the calibration has not seen such an engine or
 *     chip
 * @param expertShards copies that share one set of experts (attention data-parallel, experts in parallel); 1 = each has
 *     its own
 * @param places what the engine admits unless told otherwise; null = the usual
 * @param reservedTokens tokens for which the engine sets a place in the cache aside for each request; 0 = pages are
 *     taken as a request grows
 * @param items what it gives models that answer in one pass
 * @param host computes what no part has room for; null = nobody does
 */
@RecordBuilder
public record Machine(
        double peakFlops,
        double peakBandwidth,
        boolean peaksKnown,
        double linkBandwidth,
        int peers,
        double network,
        double memoryBytes,
        int tensorParallel,
        int pipelineParallel,
        int copies,
        double storedBytes,
        double embeddedBytes,
        double weightBytes,
        double activationBytes,
        double cacheBytes,
        Efficiency efficiency,
        KernelRates kernels,
        BatchArrival arrival,
        Scheduling scheduling,
        boolean inTurn,
        double vectorRows,
        WeightReads reads,
        double pipelinedTokens,
        double fixedRows,
        boolean eager,
        double stepLaunches,
        double dequantization,
        int expertShards,
        double unfamiliarity,
        Places places,
        double reservedTokens,
        ItemRates items,
        HostCores host)
        implements MachineBuilder.With {

    public Machine {
        places = places == null ? Places.USUAL : places;
        reads = reads == null ? WeightReads.USUAL : reads;
    }

    /**
     * Between a part and the memory of its host, in bytes a second each way: PCI Express 4.0 with 16 lanes gives 32e9,
     * of which copies of large blocks get four fifths (that part is ours).
     */
    public static final double HOST_LINK = 25e9;

    /**
     * Fixed time of a collective between machines, in µs. Ours: between some 30 over InfiniBand and some 300 over
     * sockets, and no profile tells which of them runs; measured tokens say the rest.
     */
    private static final double NETWORK_US = 100;

    /** Bytes that weights of this number move over all parts. */
    public double weightsOf(double parameters) {
        return parameters * weightBytes;
    }

    /**
     * Part of the time of a prompt that is left where it passes the groups of layers in pieces: of m pieces in p groups
     * the last one ends after m + p − 1 times that of a piece in a group, of m p together (Huang et al., GPipe, NeurIPS
     * 2019, arXiv 1811.06965).
     */
    public double pipelined(double tokens) {
        if (pipelinedTokens == 0 || pipelineParallel == 1) {
            return 1;
        }
        double pieces = pieces(tokens);
        return (pieces + pipelineParallel - 1) / (pieces * pipelineParallel);
    }

    /** Passes in which so many tokens of prompts are computed, one behind another. */
    double pieces(double tokens) {
        return pipelinedTokens == 0 ? 1 : Math.max(1, tokens / pipelinedTokens);
    }

    /** Time in which an interpreter launches the kernels of all layers, in ms. */
    public double layerLaunchesMs(Transformer model) {
        boolean linked = tensorParallel * expertShards > 1;
        return model.layers() * arrival.layerUs(model.expert() > 0, linked) / 1e3;
    }

    /** The same for a prompt: keys and values that are compressed are written out for it, not absorbed as in a step. */
    public double promptLaunchesMs(Transformer model) {
        return layerLaunchesMs(model) + (model.latent() ? model.layers() * arrival.promptLatentUs() / 1e3 : 0);
    }

    /**
     * What of it is left for a prompt of which all but the attention is recorded, in ms: experts and sums over parts
     * are in the graphs, and what compressed keys and values need before them.
     */
    public double recordedLaunchesMs(Transformer model) {
        return model.layers() * arrival.layerUs(false, false) / 1e3;
    }

    /** Machines over which each layer is spread; a copy of the model in one machine needs no network for it. */
    public int machinesOfALayer() {
        return machinesOf(tensorParallel);
    }

    /**
     * How often the keys and values of a model are kept over the parts that share a layer: once each, unless there are
     * more parts than heads of them; what stands for all heads (MLA) is on every part.
     */
    public double cacheCopies(Transformer model) {
        return Attention.copies(this, model);
    }

    /** Machines that so many parts take. */
    int machinesOf(double parts) {
        return (int) Math.ceil(parts / peers);
    }

    /** Memory of the parts that hold one copy of the model, in bytes; NaN = not known. */
    public double copyMemoryBytes() {
        return memoryBytes * tensorParallel * pipelineParallel;
    }

    /** A sum over parts, in µs: over those of each machine, then over machines where the network is told. */
    double reduceUs(double among, double bytes) {
        double machines = Double.isNaN(network) ? 1 : machinesOf(among);
        return machines <= 1
                ? reduceInside(among, bytes)
                : reduceInside(among / machines, bytes)
                        + NETWORK_US
                        + 2 * (machines - 1) / machines * bytes / network * 1e6;
    }

    private double reduceInside(double among, double bytes) {
        if (among <= 1) {
            return 0;
        }
        ReduceKernel kernel = kernels.reduce();
        double peers = among - 1;
        double once = kernel.onceUs()
                + kernel.oncePeerUs() * peers
                + peers * bytes / (linkBandwidth * kernel.onceLink()) * 1e6;
        double ring = kernel.ringUs()
                + kernel.ringPeerUs() * peers
                + 2 * peers / among * bytes / (linkBandwidth * kernel.ringLink()) * 1e6;
        return once * ring / Roofline.overlapped(once, ring);
    }
}
