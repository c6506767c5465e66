package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.Engine.Style;
import java.util.EnumMap;
import java.util.Map;

/**
 * How far real systems stay below the roofline, and how far estimates stray from measurements.
 *
 * @param status        how the numbers came about: fitted on which measurements, or a prior
 * @param styles        efficiency by how an engine executes
 * @param engines       factors on the style's efficiency, by engine id; an engine that is absent has none
 * @param architectures factors by chip generation; one that is absent has none
 * @param spread        standard deviation of ln(measured / estimated), by kind of number
 * @param source        where the numbers come from
 */
public record Calibration(
        String status,
        Map<Style, Efficiency> styles,
        Map<String, Factors> engines,
        Map<String, Factors> architectures,
        Map<String, Double> spread,
        String source) {

    /**
     * Distance from the roofline.
     *
     * @param computeEfficiency   share of the peak rate that large matrix products reach (MFU), 0 to 1
     * @param bandwidthEfficiency share of the peak bandwidth that streaming weights and cache reaches (MBU), 0 to 1
     * @param saturationTokens    rows of a matrix product at which it reaches half of that share
     * @param layerOverheadUs     launch overhead a layer, in µs
     * @param stepOverheadMs      host overhead a forward pass, in ms
     * @param requestOverheadMs   overhead a request: parsing, tokenizing, first scheduling, in ms
     * @param collectiveUs        latency of one collective, in µs
     * @param linkEfficiency      share of the link rate that collectives reach, 0 to 1
     */
    public record Efficiency(double computeEfficiency, double bandwidthEfficiency, double saturationTokens, double layerOverheadUs,
            double stepOverheadMs, double requestOverheadMs, double collectiveUs, double linkEfficiency) {

        public Efficiency {
            share("computeEfficiency", computeEfficiency);
            share("bandwidthEfficiency", bandwidthEfficiency);
            share("linkEfficiency", linkEfficiency);
        }

        private static void share(String name, double value) {
            if (!(value > 0 && value <= 1)) {
                throw new IllegalArgumentException(name + " (" + value + ") must lie above 0 and at most at 1");
            }
        }

        /** This efficiency with factors applied; shares stay at most 1, so that no estimate falls below the roofline. */
        public Efficiency times(Factors factors) {
            return new Efficiency(Math.min(1, computeEfficiency * factors.compute()), Math.min(1, bandwidthEfficiency * factors.bandwidth()),
                    saturationTokens, layerOverheadUs * factors.overhead(), stepOverheadMs * factors.overhead(),
                    requestOverheadMs * factors.overhead(), collectiveUs * factors.collective(),
                    Math.min(1, linkEfficiency / factors.collective()));
        }
    }

    /**
     * Factors on an efficiency; 1 = none.
     *
     * @param compute    on computeEfficiency
     * @param bandwidth  on bandwidthEfficiency
     * @param overhead   on all overheads
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
    }

    public Calibration {
        Check.text("status", status);
        Check.text("source", source);
        Check.present("styles", styles);
        styles = new EnumMap<>(styles);
        for (Style style : Style.values()) {
            Check.present("styles." + style, styles.get(style));
        }
        engines = engines == null ? Map.of() : Map.copyOf(engines);
        architectures = architectures == null ? Map.of() : Map.copyOf(architectures);
        spread = spread == null ? Map.of() : Map.copyOf(spread);
    }

    /** The efficiency of an engine on a chip; either may be null = unknown. */
    public Efficiency efficiency(Engine engine, Accelerator accelerator) {
        Efficiency base = styles.get(engine == null ? Style.COMPILED : engine.style());
        Factors byEngine = engine == null ? Factors.NONE : engines.getOrDefault(engine.id(), Factors.NONE);
        Factors byChip = accelerator == null || accelerator.architecture() == null ? Factors.NONE
                : architectures.getOrDefault(accelerator.architecture(), Factors.NONE);
        return base.times(byEngine).times(byChip);
    }

    /** Standard deviation of ln(measured / estimated) for a kind of number; the widest when the kind is not listed. */
    public double spread(String kind) {
        Double found = spread.get(kind);
        return found != null ? found : spread.values().stream().mapToDouble(Double::doubleValue).max().orElse(0.5);
    }
}
