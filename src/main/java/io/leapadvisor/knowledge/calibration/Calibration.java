package io.leapadvisor.knowledge.calibration;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.kernel.Kernels;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.Precision;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far real systems stay below the roofline, and how far estimates stray from measurements.
 *
 * @param status how the numbers came about: fitted on which measurements, or a prior
 * @param styles efficiency by how an engine executes
 * @param engines factors on the style's efficiency, by engine id; an engine that is absent has none
 * @param architectures factors by chip generation, and of engines on one ({@link #pair}); one that is absent has none
 * @param weightOnly factors by the precision of weights that are expanded before they are computed with
 * @param computed factors by the precision that products are computed in
 * @param bus factors where accelerators share a bus through the host instead of links from part to part
 * @param serving how requests meet in a server
 * @param items models that answer in one pass
 * @param spread standard deviation of ln(measured / estimated), by kind of number
 * @param widening factors on the spread for what no measurement of the fit had
 * @param source where the numbers come from
 * @param accuracy how far estimates miss what was measured, by kind of number
 * @param kernels measured times of kernels, which the numbers for decoders are factors on; null until they are read
 */
@RecordBuilder
public record Calibration(
        String status,
        Map<Style, Efficiency> styles,
        Map<String, Factors> engines,
        Map<String, Factors> architectures,
        Map<Precision, Factors> weightOnly,
        Map<Precision, Factors> computed,
        Factors bus,
        BatchArrival serving,
        ItemCalibration items,
        Map<String, Double> spread,
        Widening widening,
        String source,
        Map<String, Accuracy> accuracy,
        @JsonIgnore Kernels kernels)
        implements CalibrationBuilder.With {

    public Calibration {
        Check.text("status", status);
        Check.text("source", source);
        Check.present("styles", styles);
        Check.present("serving", serving);
        Check.present("items", items);
        styles = new EnumMap<>(styles);
        // Nobody knows the machines of a provider: what runs there is not computed.
        for (Style style : EnumSet.complementOf(EnumSet.of(Style.HOSTED))) {
            Check.present("styles." + style, styles.get(style));
        }
        widening = widening == null ? Widening.NONE : widening;
        bus = bus == null ? Factors.NONE : bus;
        engines = sorted(engines);
        architectures = sorted(architectures);
        weightOnly = byPrecision(weightOnly);
        computed = byPrecision(computed);
        spread = sorted(spread);
        accuracy = accuracy == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(accuracy));
    }

    private static Map<Precision, Factors> byPrecision(Map<Precision, Factors> map) {
        Map<Precision, Factors> sorted = new EnumMap<>(Precision.class);
        if (map != null) {
            sorted.putAll(map);
        }
        return Collections.unmodifiableMap(sorted);
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /**
     * The efficiency of an engine on a chip; engine and chip may be null = unknown.
     *
     * @param weights precision of the weights
     * @param products precision that products are computed in
     */
    public Efficiency efficiency(Engine engine, Accelerator accelerator, Precision weights, Precision products) {
        Efficiency base = styles.get(style(engine));
        Factors byEngine = engine == null ? Factors.NONE : engines.getOrDefault(engine.id(), Factors.NONE);
        Factors byChip = accelerator == null || accelerator.architecture() == null
                ? Factors.NONE
                : architectures.getOrDefault(accelerator.architecture(), Factors.NONE);
        Factors byPair = engine == null || accelerator == null || accelerator.architecture() == null
                ? Factors.NONE
                : architectures.getOrDefault(pair(engine, accelerator), Factors.NONE);
        Factors byWeights = weights == products
                ? Factors.NONE
                : weightOnly.getOrDefault(expanded(engine, accelerator, weights), Factors.NONE);
        return base.times(byEngine)
                .times(byChip)
                .times(byPair)
                .times(isBus(accelerator) ? bus : Factors.NONE)
                .times(byWeights)
                .times(computed.getOrDefault(products, Factors.NONE))
                .withLaunches(launches(engine, weights));
    }

    /** The style whose efficiency an engine starts from; null = an engine that is not known. */
    public static Style style(Engine engine) {
        return engine == null || engine.isHosted() ? Style.COMPILED : engine.style();
    }

    /**
     * The name under which the factors of an engine on the chips of a generation stand among those of generations: what
     * it calls there are other kernels than those that its own factors are of.
     */
    public static String pair(Engine engine, Accelerator accelerator) {
        return accelerator.architecture() + " " + engine.id();
    }

    /** Launches of a layer over those with half-precision weights; 1 of an engine that is not known. */
    public static double launches(Engine engine, Precision weights) {
        return engine == null ? 1 : engine.launches().getOrDefault(weights, 1.0);
    }

    /** True where accelerators share a bus through the host, as far as is known. */
    public static boolean isBus(Accelerator accelerator) {
        return accelerator == null
                || accelerator.interconnect() == null
                || accelerator.interconnect().isBus();
    }

    /** The factor of FP4 is that of kernels and units for it; what has none of them expands it as it does INT4. */
    private static Precision expanded(Engine engine, Accelerator accelerator, Precision weights) {
        boolean kernels = engine == null
                || engine.weightOnlyKernels().contains(weights)
                || engine.quantizedKernels().contains(weights);
        boolean units = accelerator == null || accelerator.computes(Precision.FP4);
        return weights == Precision.FP4 && !(kernels && units) ? Precision.INT4 : weights;
    }

    /**
     * Factor on the spread for what the fit has not seen of these; null = unknown, so not seen.
     *
     * @param onePass true for models that answer in one pass
     */
    public double widening(Engine engine, Accelerator accelerator, boolean onePass) {
        boolean seenEngine = engine != null && (onePass ? items.engines() : engines).containsKey(engine.id());
        boolean seenChip = accelerator != null
                && accelerator.architecture() != null
                && (onePass ? items.architectures() : architectures).containsKey(accelerator.architecture());
        return Math.hypot(
                Math.hypot(1, seenEngine ? 0 : excess(widening.engine())), seenChip ? 0 : excess(widening.chip()));
    }

    /** What has to be added in squares so that 1 becomes the factor. */
    private static double excess(double factor) {
        return Math.sqrt(Math.max(0, factor * factor - 1));
    }

    /**
     * Standard deviation of ln(measured / estimated) for a kind of number; the widest when the kind is not listed, and
     * that of loaded first tokens for their kinds.
     */
    public double spread(String kind) {
        Double found = spread.get(kind);
        return found != null
                ? found
                : Meeting.isPartOfTold(kind)
                        ? spread(Meeting.TOLD.spread())
                        : spread.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElse(0.5);
    }

    /** The same of a deployment that nobody looked at. */
    public double strangersSpread(String kind) {
        return spread(kind) * widening.unseen(kind);
    }
}
