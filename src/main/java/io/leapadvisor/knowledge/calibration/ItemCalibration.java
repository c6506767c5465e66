package io.leapadvisor.knowledge.calibration;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.knowledge.read.Check;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far models that answer in one forward pass stay below the roofline: encoders, vision and speech models.
 *
 * @param kinds by what most of a model's work is
 * @param feeding exponent by which the MFU falls with the rate of a matrix unit over the FP32 rate beside it: the
 *     faster the unit, the harder it is to feed
 * @param bandwidthEfficiency share of the peak bandwidth that operators between the products reach, 0 to 1
 * @param mapPasses times that attention maps pass through memory
 * @param eagerMapPasses the same where each operator on them is a kernel of its own
 * @param kernelUs time of a convolution or product beyond its arithmetic: start, fill and drain of the device, in µs
 * @param quantizedKernels factor on it where activations are quantized before a product and expanded after it
 * @param launchUs host time of an eager framework a convolution or product with what follows it, in µs
 * @param requestMs overhead of a served request beside its pass, in ms
 * @param winogradSaving factor by which Winograd's transform divides the multiply-adds of the convolutions that it
 *     suits, on a CPU in floating point, 1 to 4
 * @param serialShare share of a pass that threads do not share, 0 to 1
 * @param threadUs time to bring threads together after an operator, in µs times the square root of the threads
 * @param threadGain what the second hardware thread of a core adds to its rate, 0 to 1
 * @param frameworkOnCpu factor on the MFU of a training framework on a CPU, against a runtime that is made for
 *     inference
 * @param quantizedOnCpu factor on the MFU of quantized products on a CPU, which packs and rescales around them
 * @param parts factors by the kind of part
 * @param engines factors by engine id
 * @param architectures factors by chip generation
 */
public record ItemCalibration(
        Map<Structure.Kind, KindEfficiency> kinds,
        double feeding,
        double bandwidthEfficiency,
        double mapPasses,
        double eagerMapPasses,
        double kernelUs,
        double quantizedKernels,
        double launchUs,
        double requestMs,
        double winogradSaving,
        double serialShare,
        double threadUs,
        double threadGain,
        double frameworkOnCpu,
        double quantizedOnCpu,
        Map<Accelerator.Kind, Factors> parts,
        Map<String, Factors> engines,
        Map<String, Factors> architectures) {

    /** Winograd's F(4×4, 3×3), the largest transform in common use, needs a quarter of the multiplications. */
    private static final double MOST_SAVED = 4;

    /**
     * @param computeEfficiency share of the peak rate that large convolutions or products reach where it equals the
     *     FP32 rate, 0 to 1
     * @param passes times that activations pass through memory when no operators are fused: written, normalized,
     *     activated, added, read
     * @param fusedPasses the same when an engine fuses operators
     */
    public record KindEfficiency(double computeEfficiency, double passes, double fusedPasses) {
        public KindEfficiency {
            Check.share("computeEfficiency", computeEfficiency);
        }
    }

    public ItemCalibration {
        kinds = new EnumMap<>(kinds);
        for (Structure.Kind kind : Structure.Kind.values()) {
            Check.present("items.kinds." + kind, kinds.get(kind));
        }
        Check.share("items.bandwidthEfficiency", bandwidthEfficiency);
        Check.share("items.serialShare", serialShare);
        if (!(winogradSaving >= 1 && winogradSaving <= MOST_SAVED)) {
            throw new IllegalArgumentException(
                    "items.winogradSaving (" + winogradSaving + ") must lie between 1 and " + MOST_SAVED);
        }
        EnumMap<Accelerator.Kind, Factors> byPart = new EnumMap<>(Accelerator.Kind.class);
        if (parts != null) {
            byPart.putAll(parts);
        }
        parts = Collections.unmodifiableMap(byPart);
        engines = engines == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(engines));
        architectures = architectures == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(architectures));
    }

    /** The factors of an engine on a part; both may be null = not known. */
    public Factors factors(Engine engine, Accelerator part) {
        Factors byEngine = engine == null ? Factors.NONE : engines.getOrDefault(engine.id(), Factors.NONE);
        Factors byPart = parts.getOrDefault(part == null ? Accelerator.Kind.CPU : part.kind(), Factors.NONE);
        Factors byChip = part == null || part.architecture() == null
                ? Factors.NONE
                : architectures.getOrDefault(part.architecture(), Factors.NONE);
        return byEngine.times(byPart).times(byChip);
    }
}
