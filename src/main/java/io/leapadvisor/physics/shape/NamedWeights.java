package io.leapadvisor.physics.shape;

import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many weights the name of a language model tells, as in "OLMo-3-32B-Think", "Ling-2.5-1T" or "Bailing-30B-A3B", of
 * which a token uses three billion. Names of a number of experts, as "8x7B", tell the size of none.
 */
public final class NamedWeights {

    private static final Pattern ALL =
            Pattern.compile("(?<![\\p{Alnum}.])(\\d+(?:\\.\\d+)?) ?([mbt])(?![\\p{Alnum}.])");
    private static final Pattern ACTIVE = Pattern.compile("(?<!\\p{Alnum})a(\\d+(?:\\.\\d+)?)b(?!\\p{Alnum})");
    private static final Map<String, Double> UNITS = Map.of("m", 1e6, "b", 1e9, "t", 1e12);

    private NamedWeights() {}

    /** The model with the weights that its name tells; empty where it tells none, or something else tells its size. */
    public static Optional<ModelSpec> of(ModelSpec model) {
        boolean told = model.parameters() != null || model.layers() != null || model.flopsPerItem() != null;
        if (told || model.name() == null || model.family() != ModelFamily.DECODER_LLM) {
            return Optional.empty();
        }
        String lower = model.name().toLowerCase(Locale.ROOT);
        Matcher all = ALL.matcher(lower);
        if (!all.find()) {
            return Optional.empty();
        }
        ModelSpec sized = model.withParameters(Double.parseDouble(all.group(1)) * UNITS.get(all.group(2)));
        Matcher active = ACTIVE.matcher(lower);
        return Optional.of(
                active.find() && model.activeParameters() == null
                        ? sized.withActiveParameters(Double.parseDouble(active.group(1)) * UNITS.get("b"))
                        : sized);
    }
}
