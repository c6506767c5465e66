package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.calibration.Efficiency;
import io.leapadvisor.knowledge.calibration.ItemCalibration;
import io.leapadvisor.knowledge.calibration.ItemCalibration.KindEfficiency;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.machine.Roofline;

/**
 * Time of a forward pass of encoders, vision and speech models. Products and the operators between them run one after
 * another, so that arithmetic and the passes of activations through memory add up; an eager framework's launches hide
 * behind kernels only while those are longer.
 */
public final class ItemTime {

    /**
     * Bytes of an activation when products are quantized: engines keep some of them quantized and some in half
     * precision.
     */
    private static final double QUANTIZED_BYTES = 1.5;

    /** Activations that are live at once: those read, those written, and those of a shortcut. */
    private static final double LIVE = 3;
    /** Part of the traffic's time that a cache saves which holds all of it: it is about four times as fast. */
    private static final double CACHE_SAVES = 0.75;

    /** Products of a transformer block that are left where scores and context are one kernel: five of six. */
    private static final double FUSED_ATTENTION = 5.0 / 6;

    /**
     * What each further thread of a processor adds to the time of making speech, in parts of it: stretching it to more
     * samples and the gates between convolutions of few channels run on one thread. Four threads are 2.2 to 2.8 times
     * as fast as one in 13 voices on a Cortex-A72 (k2-fsa/sherpa, docs/source/onnx/tts/pretrained_models/rtf.rst) and
     * 2.3 to 2.5 times in Silero's on a Core i7 (CSTR-Edinburgh/merlin issue 523), where convolutions over images are
     * 3.2 to 3.5 times; 0.2 makes it 2.5.
     */
    private static final double SERIAL_IN_SPEECH = 0.2;

    private ItemTime() {}

    /** A pass over a batch of items. */
    public static PhaseTime pass(Machine machine, ItemWork work, double batch) {
        ItemRates rates = machine.items();
        ItemCalibration calibration = rates.calibration();
        KindEfficiency kind = calibration.kinds().get(kindOn(rates, work));
        double compute = Math.min(
                1,
                kind.computeEfficiency()
                        * rates.fed(work.width())
                        * rates.factors().compute());
        double reached = calibration.bandwidthEfficiency() * rates.factors().bandwidth();
        double bandwidth = Math.min(1, reached);
        double peak = machine.peakFlops() * machine.tensorParallel() * rates.cores();
        double bytes = machine.peakBandwidth() * machine.tensorParallel();
        double slower = 1 + work.halfShare() * (rates.halfRatio() - 1);
        double arithmetic =
                required(machine, work, batch) * batch * machine.dequantization() * slower / (peak * compute) * 1e3;
        double stored =
                rates.fused() ? Math.min(machine.weightBytes(), machine.activationBytes()) : machine.weightBytes();
        double passes = rates.fused() ? kind.fusedPasses() : kind.passes();
        double each = bytesOfActivation(machine, work);
        // A processor may take the items of a batch in turn, so that more of them never cost more each.
        double between = work.activations() / work.depth() * each * (rates.caches() ? Math.min(1, batch) : batch);
        // An item without input writes nothing, which any cache holds.
        double held = between > 0 ? Math.min(1, rates.cache() / (LIVE * between)) : 1;
        double missed = 1 - (rates.caches() ? 1 - bandwidth / Math.max(bandwidth, reached) : CACHE_SAVES) * held;
        double moved = (work.parameters() * stored * work.weightReads()
                        + (work.activations() * passes * missed + work.maps() * mapPasses(rates, work)) * each * batch)
                / (bytes * bandwidth)
                * 1e3;
        double fetched =
                Math.max(0, work.parameters() * machine.weightBytes() - rates.kept() * machine.tensorParallel())
                        / machine.linkBandwidth()
                        * 1e3;
        double shared = (arithmetic + moved) * (work.kind() == Structure.Kind.DEPTHWISE ? rates.depthwise() : 1);
        // Amdahl: a part of the pass runs on one thread, and threads meet after each operator.
        double serial = shared * (work.speaks() ? SERIAL_IN_SPEECH : calibration.serialShare()) * (rates.threads() - 1);
        double meetings =
                rates.threads() > 1 ? work.depth() * calibration.threadUs() * Math.sqrt(rates.threads()) / 1e3 : 0;
        double operators = work.depth() * fused(rates, work);
        double kernels = operators
                * calibration.kernelUs()
                * filling(rates, work)
                * (rates.quantized() ? calibration.quantizedKernels() : 1)
                * rates.factors().overhead()
                / 1e3;
        double device = shared + serial + meetings + kernels + fetched;
        double launches = operators
                * calibration.launchUs()
                * rates.host()
                * rates.factors().overhead()
                / 1e3;
        double overhead = shared
                - arithmetic
                - moved
                + serial
                + meetings
                + kernels
                + Math.max(0, Roofline.overlapped(device, launches) - device);
        return new PhaseTime(arithmetic, moved + fetched, overhead, link(machine, work, batch));
    }

    /** Who reads the weights again and again mostly multiplies single rows, which have no tiles to fill. */
    private static double filling(ItemRates rates, ItemWork work) {
        return work.weightReads() > 1 ? 1 : rates.filling();
    }

    /** Short sequences' attention maps stay on the chip in engines that have kernels for those. */
    private static double mapPasses(ItemRates rates, ItemWork work) {
        double places = work.width() > 0 ? work.exchanged() / work.width() : Double.POSITIVE_INFINITY;
        return places <= rates.fusedTokens() ? 0 : rates.mapPasses();
    }

    /** Part of its operators that a model starts: fused attention is one, not two. */
    private static double fused(ItemRates rates, ItemWork work) {
        boolean attends = work.kind() == Structure.Kind.TRANSFORMER && work.maps() > 0;
        return attends && mapPasses(rates, work) == 0 ? FUSED_ATTENTION : 1;
    }

    /** Where kernels cut windows out themselves, attention in windows passes through memory as any other does. */
    private static Structure.Kind kindOn(ItemRates rates, ItemWork work) {
        return work.kind() == Structure.Kind.WINDOWED && rates.windows() ? Structure.Kind.TRANSFORMER : work.kind();
    }

    /** Compiled engines keep what is between quantized convolutions in one byte; between other products half of it. */
    private static double bytesOfActivation(Machine machine, ItemWork work) {
        ItemRates rates = machine.items();
        if (!rates.quantized()) {
            return machine.activationBytes();
        }
        boolean stays = work.kind() == Structure.Kind.CONVOLUTION && rates.fused() && rates.threads() == 1;
        return stays ? 1 : QUANTIZED_BYTES;
    }

    /**
     * FLOP of an item in a batch of so many that the machine cannot avoid: without those that Winograd's transform
     * saves. Of one image there are too few tiles for the products that it makes of them on an accelerator.
     */
    public static double required(Machine machine, ItemWork work, double batch) {
        double tiled = machine.items().caches() ? 1 : 1 - 1 / Math.max(1, batch);
        return work.flop()
                * (1 - work.winogradShare() * tiled * (1 - 1 / machine.items().winograd()));
    }

    private static double link(Machine machine, ItemWork work, double batch) {
        int degree = machine.tensorParallel();
        if (degree == 1 || work.exchanged() == 0) {
            return 0;
        }
        Efficiency efficiency = machine.efficiency();
        double bytes = work.exchanged() * machine.activationBytes() * batch;
        double moved = 2.0 * (degree - 1) / degree * bytes / (machine.linkBandwidth() * efficiency.linkEfficiency());
        return 2.0 * work.layers() * (efficiency.collectiveUs() / 1e3 + moved * 1e3);
    }
}
