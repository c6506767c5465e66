package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.Engine.Style;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far real systems stay below the roofline, and how far estimates stray from measurements.
 *
 * @param status how the numbers came about: fitted on which measurements, or a prior
 * @param styles efficiency by how an engine executes
 * @param engines factors on the style's efficiency, by engine id; an engine that is absent has none
 * @param architectures factors by chip generation; one that is absent has none
 * @param weightOnly factors by the precision of weights that are expanded before they are computed with
 * @param computed factors by the precision that products are computed in
 * @param bus factors where accelerators share a bus through the host instead of links from part to part
 * @param serving how requests meet in a server
 * @param items models that answer in one pass
 * @param spread standard deviation of ln(measured / estimated), by kind of number
 * @param widening factors on the spread for what no measurement of the fit had
 * @param source where the numbers come from
 */
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
        String source) {

    /**
     * Distance from the roofline.
     *
     * @param computeEfficiency share of the peak rate that large matrix products reach (MFU), 0 to 1
     * @param expertEfficiency the same for the grouped products of a mixture of experts, 0 to 1
     * @param bandwidthEfficiency share of the peak bandwidth that streaming weights reaches (MBU), 0 to 1
     * @param cacheEfficiency the same for reading the KV cache, 0 to 1
     * @param saturationTokens rows of a matrix product at which it reaches half of its MFU, on a part of 300 FLOP a
     *     byte
     * @param layerOverheadUs launch overhead a layer, in µs
     * @param expertOverheadUs more of it for routing in a layer of experts, in µs
     * @param stepOverheadMs host overhead a forward pass, in ms
     * @param sequenceOverheadUs host overhead a sequence and pass (sampling, detokenizing), in µs
     * @param requestOverheadMs overhead a request: parsing, tokenizing, first scheduling, in ms
     * @param collectiveUs latency of one collective, in µs
     * @param linkEfficiency share of the link rate that collectives reach, 0 to 1
     */
    public record Efficiency(
            double computeEfficiency,
            double expertEfficiency,
            double bandwidthEfficiency,
            double cacheEfficiency,
            double saturationTokens,
            double layerOverheadUs,
            double expertOverheadUs,
            double stepOverheadMs,
            double sequenceOverheadUs,
            double requestOverheadMs,
            double collectiveUs,
            double linkEfficiency) {

        public Efficiency {
            share("computeEfficiency", computeEfficiency);
            share("expertEfficiency", expertEfficiency);
            share("bandwidthEfficiency", bandwidthEfficiency);
            share("cacheEfficiency", cacheEfficiency);
            share("linkEfficiency", linkEfficiency);
        }

        /**
         * This efficiency with factors applied; shares stay at most 1, so that no estimate falls below the roofline.
         */
        public Efficiency times(Factors factors) {
            return new Efficiency(
                    Math.min(1, computeEfficiency * factors.compute()),
                    Math.min(1, expertEfficiency * factors.compute()),
                    Math.min(1, bandwidthEfficiency * factors.bandwidth()),
                    Math.min(1, cacheEfficiency * factors.bandwidth()),
                    saturationTokens,
                    layerOverheadUs * factors.overhead(),
                    expertOverheadUs * factors.overhead(),
                    stepOverheadMs * factors.overhead(),
                    sequenceOverheadUs * factors.overhead(),
                    requestOverheadMs * factors.overhead(),
                    collectiveUs * factors.collective(),
                    Math.min(1, linkEfficiency / factors.collective()));
        }
    }

    /**
     * Factors on an efficiency; 1 = none.
     *
     * @param compute on the compute efficiencies
     * @param bandwidth on the bandwidth efficiencies
     * @param overhead on all overheads
     * @param collective on the time of collectives
     */
    public record Factors(Double compute, Double bandwidth, Double overhead, Double collective) {

        public static final Factors NONE = new Factors(1.0, 1.0, 1.0, 1.0);

        public Factors {
            compute = compute == null ? 1 : compute;
            bandwidth = bandwidth == null ? 1 : bandwidth;
            overhead = overhead == null ? 1 : overhead;
            collective = collective == null ? 1 : collective;
        }

        /** Both together. */
        public Factors times(Factors other) {
            return new Factors(
                    compute * other.compute,
                    bandwidth * other.bandwidth,
                    overhead * other.overhead,
                    collective * other.collective);
        }
    }

    /**
     * How requests meet in a server that batches token by token.
     *
     * @param togetherAtStart share of the requests of a closed loop that arrive together, because all clients start at
     *     once, 0 to 1
     * @param stepsToFirst decode steps that pass before the first token: the running one ends, and others share the
     *     prompt's steps
     * @param interference share of a prompt's time that the decodes of others lose; the rest is hidden in the same
     *     steps, 0 to 1
     * @param workspaceGb memory of each part that engines keep for activations, graphs and libraries, in 10⁹ bytes
     */
    public record BatchArrival(double togetherAtStart, double stepsToFirst, double interference, double workspaceGb) {

        public BatchArrival {
            share("togetherAtStart", togetherAtStart);
            share("interference", interference);
        }
    }

    /**
     * Factors on the spread for what no measurement of the fit had; 1 or more.
     *
     * @param engine an engine that was not among them
     * @param chip a generation of chips that was not
     */
    public record Widening(double engine, double chip) {

        public static final Widening NONE = new Widening(1, 1);
    }

    public Calibration {
        Check.text("status", status);
        Check.text("source", source);
        Check.present("styles", styles);
        Check.present("serving", serving);
        Check.present("items", items);
        styles = new EnumMap<>(styles);
        for (Style style : Style.values()) {
            Check.present("styles." + style, styles.get(style));
        }
        widening = widening == null ? Widening.NONE : widening;
        bus = bus == null ? Factors.NONE : bus;
        engines = sorted(engines);
        architectures = sorted(architectures);
        weightOnly = byPrecision(weightOnly);
        computed = byPrecision(computed);
        spread = sorted(spread);
    }

    /** This calibration with other widths. */
    public Calibration with(Map<String, Double> otherSpread, Widening otherWidening) {
        return new Calibration(
                status,
                styles,
                engines,
                architectures,
                weightOnly,
                computed,
                bus,
                serving,
                items,
                otherSpread,
                otherWidening,
                source);
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

    private static void share(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " (" + value + ") must lie above 0 and at most at 1");
        }
    }

    /**
     * The efficiency of an engine on a chip; engine and chip may be null = unknown.
     *
     * @param weights precision of the weights
     * @param products precision that products are computed in
     */
    public Efficiency efficiency(Engine engine, Accelerator accelerator, Precision weights, Precision products) {
        Efficiency base = styles.get(engine == null ? Style.COMPILED : engine.style());
        Factors byEngine = engine == null ? Factors.NONE : engines.getOrDefault(engine.id(), Factors.NONE);
        Factors byChip = accelerator == null || accelerator.architecture() == null
                ? Factors.NONE
                : architectures.getOrDefault(accelerator.architecture(), Factors.NONE);
        Factors byWeights = weights == products ? Factors.NONE : weightOnly.getOrDefault(weights, Factors.NONE);
        boolean shared = accelerator == null
                || accelerator.interconnect() == null
                || accelerator.interconnect().isBus();
        return base.times(byEngine)
                .times(byChip)
                .times(shared ? bus : Factors.NONE)
                .times(byWeights)
                .times(computed.getOrDefault(products, Factors.NONE));
    }

    /** Factor on the spread for what the fit has not seen of these; null = unknown, so not seen. */
    public double widening(Engine engine, Accelerator accelerator) {
        boolean seenEngine = engine != null && engines.containsKey(engine.id());
        boolean seenChip = accelerator != null
                && accelerator.architecture() != null
                && architectures.containsKey(accelerator.architecture());
        return Math.hypot(
                Math.hypot(1, seenEngine ? 0 : excess(widening.engine())), seenChip ? 0 : excess(widening.chip()));
    }

    /** What has to be added in squares so that 1 becomes the factor. */
    private static double excess(double factor) {
        return Math.sqrt(Math.max(0, factor * factor - 1));
    }

    /** Standard deviation of ln(measured / estimated) for a kind of number; the widest when the kind is not listed. */
    public double spread(String kind) {
        Double found = spread.get(kind);
        return found != null
                ? found
                : spread.values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0.5);
    }
}
