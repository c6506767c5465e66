package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.kernel.ExpertKernel;
import io.leapadvisor.knowledge.kernel.ProductKernel;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Transformer;
import io.leapadvisor.physics.change.Drafts;

/**
 * A forward pass of a decoder as the sum of its kernels, each with a fixed time, and of what no kernel explains. The
 * forms and what they fit are those of {@code knowledge-base/kernels}.
 */
public final class DecoderPass {

    /** Rows and columns of the tile that one multiprocessor computes. */
    private static final double TILE = 128;
    /** Rows of a tile of an expert. */
    private static final double EXPERT_TILE = 64;
    /** Normalizing twice and rotating; a dense layer has its activation besides. */
    private static final double SMALL_KERNELS = 3;
    /** More products where keys and values are compressed: down and up again, absorbed on both sides of attention. */
    private static final double LATENT_KERNELS = 4;
    /** Fixed time of each, in µs, and the share of the bandwidth that it reaches (source of the kernels). */
    private static final double SMALL_US = 1.5;

    private static final double SMALL_BANDWIDTH = 0.8;
    /** A layer whose dense part is little more than attention has its products in the experts. */
    private static final double SMALL = 0.05;
    /** Of the products of a gated layer two of three widen it. */
    private static final double WIDENING = 2.0 / 3;

    private final Machine machine;
    private final KernelRates kernels;
    private final Transformer model;
    private final double parts;
    private final KernelSum sum = new KernelSum();
    /** Collectives of the whole pass, in µs. */
    private double link;
    /** What an interpreter takes for launches that no graph replays, in µs; long kernels hide it. */
    private double launchesUs;
    /** Part of the usual launches of a layer that it has. */
    private double launched = 1;

    private DecoderPass(Machine machine, Transformer model) {
        this.machine = machine;
        this.kernels = machine.kernels();
        this.model = model;
        this.parts = machine.tensorParallel();
    }

    /**
     * Prompts of so many sequences together. An engine that computes them in pieces fetches the weights for each, the
     * experts that its few tokens visit above all; the output layer is for the last token of a prompt alone.
     *
     * @param fresh tokens of each that are computed
     * @param length tokens of each, those that a cache serves included
     */
    public static PhaseTime prompts(Machine machine, Transformer model, double sequences, double fresh, double length) {
        double pieces = machine.pieces(sequences * fresh);
        double rows = sequences * fresh / pieces;
        double own = Math.min(fresh, rows);
        DecoderPass pass = new DecoderPass(machine, model);
        Attention.prompts(pass.sum, machine, model, rows / own, own, length - (fresh - own) / 2);
        pass.layers(rows);
        DecoderPass last = new DecoderPass(machine, model);
        last.head(sequences);
        return pass.time(sequences / pieces).times(pieces).plus(last.sum.time());
    }

    /** A decode step that checks drafts, and the making of those: parts of a step that checks none. */
    public static PhaseTime step(Machine machine, Transformer model, double batch, Drafts drafts, double context) {
        PhaseTime check = step(machine, model, batch, drafts.rows(batch), context);
        double made = drafts.made();
        return made == 0
                ? check
                : check.plus(step(machine, model, batch, batch, context).times(made));
    }

    /**
     * A decode step.
     *
     * @param batch sequences
     * @param rows tokens that are computed: one a sequence, more where some are drafted
     * @param context tokens that each sequence looks back on
     */
    public static PhaseTime step(Machine machine, Transformer model, double batch, double rows, double context) {
        DecoderPass pass = new DecoderPass(machine, model);
        Attention.tokens(pass.sum, machine, model, batch, rows, context);
        pass.layers(rows);
        pass.head(rows);
        pass.launched = machine.stepLaunches();
        pass.launchesUs = machine.scheduling().tokenLaunches() * machine.layerLaunchesMs(model) * 1e3;
        return pass.time(batch);
    }

    private void layers(double rows) {
        double width = model.hidden();
        double queries = model.heads() * model.headDim();
        double keys = 2 * model.kvHeads() * model.headDim();
        double dense = model.dense() / model.layers();
        double attention = Math.min(dense, width * (2 * queries + keys));
        double both = attention / (2 * queries + keys);
        product(rows, both * (queries + keys), width);
        product(rows, both * queries, queries / parts);
        if (model.latent()) {
            sum.fixed(model.layers() * LATENT_KERNELS * kernels.products().startUs());
        }
        double feed = dense - attention;
        if (feed > SMALL * attention || model.expert() == 0 && feed > 0) {
            double inner = feed * (1 - WIDENING) / width;
            product(rows, feed * WIDENING, width);
            product(rows, feed * (1 - WIDENING), inner / parts);
        }
        if (model.expert() > 0) {
            experts(rows);
        }
        double passed = rows * machine.activationBytes() * (4 * width + (2 * queries + keys) / parts);
        sum.fixed(model.layers() * (model.expert() > 0 ? SMALL_KERNELS : SMALL_KERNELS + 1) * SMALL_US);
        sum.stream(model.layers() * passed, machine.peakBandwidth() * SMALL_BANDWIDTH);
        double exchanged = rows * width * machine.activationBytes();
        link += model.layers()
                * (machine.reduceUs(parts, exchanged) + machine.reduceUs(parts * machine.expertShards(), exchanged));
    }

    /**
     * A product of each layer with a matrix that the parts share.
     *
     * @param weights numbers of the matrix over all parts
     * @param depth numbers that each result sums, on one part
     */
    private void product(double rows, double weights, double depth) {
        product(kernels.products(), kernels.overlaps().products(), rows, weights, depth);
    }

    private void product(ProductKernel kernel, Overlap overlap, double rows, double weights, double depth) {
        double times = model.layers();
        double own = weights / parts;
        double moved = own * machine.reads().bytes(machine.weightBytes(), rows)
                + rows * machine.activationBytes() * (depth + own / depth);
        double bytes = fetched(moved, kernel.bandwidth());
        double padding = inTiles(rows) * kernel.tile() * kernels.multiprocessors() * TILE * TILE * depth;
        double flop = 2 * (rows * own + padding) * machine.dequantization() / (machine.peakFlops() * kernel.compute());
        sum.add(times, kernel.startUs(), flop, bytes, overlap);
        sum.stream(times * kernel.quantizing() * rows * depth, machine.peakBandwidth());
    }

    private void head(double rows) {
        double width = model.hidden();
        double own = model.vocabulary() * width / parts;
        ProductKernel kernel = kernels.half();
        double bytes =
                fetched(own * machine.embeddedBytes() + rows * width * machine.activationBytes(), kernel.bandwidth());
        sum.add(
                1,
                kernel.startUs() + 2 * SMALL_US,
                2
                        * (rows * own + inTiles(rows) * kernel.tile() * kernels.multiprocessors() * TILE * TILE * width)
                        / (kernels.halfFlops() * kernel.compute()),
                bytes,
                kernels.overlaps().half());
    }

    private void experts(double rows) {
        ExpertKernel kernel = kernels.experts();
        double shards = machine.expertShards();
        double each = model.expert() / model.layers() / model.experts();
        double visits = rows * model.expertsPerToken();
        double uniform = model.touched(rows * shards);
        double reading = Math.max(model.touched(rows * shards * kernel.spread()), model.expertsPerToken()) / shards;
        double own = each * machine.weightBytes() / parts;
        double read = own / machine.peakBandwidth();
        double padding = inTiles(visits * shards / uniform) * EXPERT_TILE * kernel.padding() * uniform / shards;
        double padded = visits * model.busiest(rows * shards, shards) + padding;
        double flop = 2 * padded * each / (parts * machine.peakFlops() * kernel.compute());
        double routing = model.experts() * model.hidden() * parts;
        product(kernels.half(), kernels.overlaps().half(), rows, routing, model.hidden());
        sum.add(
                model.layers(),
                kernel.startUs(),
                flop,
                fetched(reading * own, kernel.bandwidth()),
                uniform / shards * read,
                kernels.overlaps().experts());
        double inner = each / (3 * model.hidden());
        double passed = kernel.activations() * visits * (4 * model.hidden() + 4 * inner / parts);
        sum.stream(model.layers() * passed, machine.peakBandwidth());
    }

    /** Time in which a product has its bytes, in s, at a share of the bandwidth. */
    private double fetched(double bytes, double share) {
        return machine.reads().seconds(bytes, bytes / (machine.peakBandwidth() * share));
    }

    /** 0 where a kernel for vectors takes so many rows, 1 where twice as many and more run in tiles. */
    private double inTiles(double rows) {
        double vectors = machine.vectorRows();
        return vectors == 0 ? 1 : Math.max(0, Math.min(1, rows / vectors - 1));
    }

    private PhaseTime time(double sequences) {
        Efficiency efficiency = machine.efficiency();
        double launches = launched
                * model.layers()
                * (efficiency.layerOverheadUs() + (model.expert() > 0 ? efficiency.expertOverheadUs() : 0));
        double busy = sum.ms() * 1e3;
        double host = machine.scheduling().hostSteps()
                * (machine.arrival().hostStepMs() * 1e3
                        + sequences * machine.arrival().hostSequenceUs());
        double rest = machine.eager() ? Roofline.overlapped(busy, launches) - busy : launches;
        double running = busy + rest + link;
        double ofSequences = sequences * efficiency.sequenceOverheadUs();
        double hidden = machine.scheduling().hiddenHost() * ofSequences;
        rest += Roofline.overlapped(running, launchesUs + hidden) - running;
        return new PhaseTime(
                sum.computeMs(),
                sum.bandwidthMs(),
                sum.fixedMs() + (rest + ofSequences - hidden + host) / 1e3 + efficiency.stepOverheadMs(),
                link / 1e3);
    }
}
