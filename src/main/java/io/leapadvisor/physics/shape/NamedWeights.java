package io.leapadvisor.physics.shape;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
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

    /**
     * The model of a name; empty as well where an engine that has a registry of its own means another one by it: by
     * DeepSeek-R1 one of its students.
     *
     * @param engine null = not known
     */
    public static Optional<KnownModel> known(ModelSpec model, Engine engine, Knowledge knowledge) {
        boolean ofRegistry = engine != null && engine.usualWeights() != null;
        return ofRegistry
                        && knowledge
                                .relativeOf(model)
                                .filter(like -> !like.tags().isEmpty())
                                .isPresent()
                ? Optional.empty()
                : knowledge.model(model.name());
    }

    /**
     * What stands for a model of no known name. The name of a family of language models means one size only where the
     * engine has files of its own under it: what a server for many calls so may be any of them.
     *
     * @param known the model of this name, if there is one
     * @param engine null = not known
     */
    public static Optional<KnownModel> relative(
            ModelSpec model, Optional<KnownModel> known, Engine engine, Knowledge knowledge) {
        boolean ofFiles = engine != null && engine.style() == Engine.Style.LOCAL;
        return known.isPresent()
                ? Optional.empty()
                : knowledge
                        .relativeOf(model)
                        .filter(like -> ofFiles || like.tags().isEmpty());
    }

    /** How a relative is taken, as the rest of a sentence that begins with "model.name (…". */
    public static String meaning(KnownModel relative) {
        String name = relative.spec().name();
        return relative.tags().isEmpty()
                ? ") is not in the knowledge base; what was left out is taken in proportion to " + name
                        + ", and the interval is as wide"
                : ") tells no size; it is taken as " + name + ", which is mostly meant by it";
    }
}
