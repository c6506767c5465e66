package io.leapadvisor.knowledge.kernel;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.Precision;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Measured kernels of an engine: a file of {@code knowledge-base/kernels}.
 *
 * @param id name of the file
 * @param engines engines that run these kernels, by id
 * @param usual true for the one set that stands for engines that have none
 * @param fusedQuantizing true where the engine quantizes activations in the kernel before
 * @param shared one set of numbers for all parts
 * @param parts by id of the part, those that are alike among them
 * @param source where the numbers come from
 * @param licence of the source
 * @param readOn day on which it was read
 */
public record KernelSet(
        String id,
        List<String> engines,
        boolean usual,
        boolean fusedQuantizing,
        ChipKernels shared,
        Map<String, ChipKernels> parts,
        String source,
        String licence,
        String readOn) {

    public KernelSet {
        Check.id(id);
        Check.text("source", source);
        Check.text("licence", licence);
        Check.text("readOn", readOn);
        Check.present("shared", shared);
        Check.present("shared.products", shared.products().get(Precision.BF16));
        Check.present("shared.prompt", shared.prompt());
        Check.present("shared.token", shared.token().get(Precision.BF16));
        Check.present("shared.experts", shared.experts().get(Precision.BF16));
        Check.present("shared.reduce", shared.reduce());
        Check.present("shared.bus", shared.bus());
        engines = engines == null ? List.of() : List.copyOf(engines);
        parts = parts == null ? Map.of() : withAlike(parts);
    }

    private static Map<String, ChipKernels> withAlike(Map<String, ChipKernels> measured) {
        Map<String, ChipKernels> known = new HashMap<>(measured);
        measured.values().forEach(chip -> chip.alike().forEach(part -> known.putIfAbsent(part, chip)));
        return Map.copyOf(known);
    }

    /** The numbers of a part; empty ones where it was not measured. */
    ChipKernels on(String part) {
        return parts.getOrDefault(part, NONE);
    }

    private static final ChipKernels NONE = new ChipKernels(null, null, null, null, null, null, null, null, null);

    /** What a part has, else what all parts share; null = neither. */
    <T> T find(ChipKernels chip, Function<ChipKernels, T> of) {
        T own = of.apply(chip);
        return own != null ? own : of.apply(shared);
    }
}
