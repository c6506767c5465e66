package io.leapadvisor.physics.machine;

import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.physics.PhaseTime;

/**
 * Time of a pass over identical layers: the longer of computing and moving bytes (Williams, Waterman and Patterson,
 * 2009), plus what no roof covers.
 */
public final class Roofline {

    /** Rows of the smallest tile of a matrix unit (NVIDIA PTX, mma.m16n8k16). */
    private static final double TILE_ROWS = 16;
    /** FLOP a byte of the parts on which LLMs are usually served: H100 and A100 in half precision. */
    private static final double USUAL_INTENSITY = 300;

    private Roofline() {}

    /**
     * Time of a pass over identical layers by the roofline.
     *
     * @param work what it computes and moves
     */
    public static PhaseTime pass(Machine machine, Work work) {
        Efficiency efficiency = machine.efficiency();
        double ridge = machine.peakFlops() / machine.peakBandwidth() / USUAL_INTENSITY;
        double rate = machine.tensorParallel() * machine.peakFlops() / machine.dequantization();
        double computeSeconds =
                (work.flop() / efficiency.computeEfficiency() + work.expertFlop() / efficiency.expertEfficiency())
                        / rate
                        * padding(efficiency.saturationTokens() * ridge, Math.max(1, work.rows()));
        double byteSeconds =
                (work.bytes() / efficiency.bandwidthEfficiency() + work.cacheBytes() / efficiency.cacheEfficiency())
                        / (machine.tensorParallel() * machine.peakBandwidth());
        double kernels = overlapped(computeSeconds, byteSeconds) * 1e3;
        double launches = work.layers()
                * (efficiency.layerOverheadUs() + (work.expertFlop() > 0 ? efficiency.expertOverheadUs() : 0))
                / 1e3;
        double overhead = machine.eager() ? overlapped(kernels, launches) - kernels : launches;
        double link = 0;
        int linked = machine.tensorParallel() * machine.expertShards();
        if (linked > 1 && work.exchanged() > 0) {
            double moved = 2.0
                    * (linked - 1)
                    / linked
                    * work.exchanged()
                    / (machine.linkBandwidth() * efficiency.linkEfficiency());
            link = 2.0 * work.layers() * (efficiency.collectiveUs() / 1e3 + moved * 1e3);
        }
        boolean compute = computeSeconds >= byteSeconds;
        return new PhaseTime(
                compute ? kernels : 0,
                compute ? 0 : kernels,
                overhead + efficiency.stepOverheadMs() + work.sequences() * efficiency.sequenceOverheadUs() / 1e3,
                link);
    }

    /**
     * Factor on the arithmetic of few rows: twice at so many as saturate half, and at most what a tile filled with one
     * row wastes.
     */
    private static double padding(double saturation, double rows) {
        return 1 + saturation / (rows + saturation / TILE_ROWS);
    }

    /** Two times of which the longer hides most of the shorter: at least the longer, at most 19 % more. */
    public static double overlapped(double first, double second) {
        double square = first * first;
        double otherSquare = second * second;
        return Math.sqrt(Math.sqrt(square * square + otherSquare * otherSquare));
    }

    /**
     * What a pass computes and moves.
     *
     * @param flop work of all layers together, without that of experts
     * @param expertFlop work of experts
     * @param bytes weights and activations that pass through memory
     * @param cacheBytes KV cache that does
     * @param rows rows of the matrix products: tokens or items that are computed together
     * @param sequences sequences that they belong to
     * @param layers layers, for launch overheads
     * @param exchanged bytes that one collective moves; 0 = the model has no tensor-parallel collectives
     */
    public record Work(
            double flop,
            double expertFlop,
            double bytes,
            double cacheBytes,
            double rows,
            double sequences,
            int layers,
            double exchanged) {}
}
