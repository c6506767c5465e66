package io.leapadvisor.knowledge.name;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of engines as profiles write them: free text, a backend perhaps in parentheses. Immutable. */
public final class EngineNames {

    /** Shorter names occur inside other words. */
    private static final int SHORTEST_BEGINNING = 4;

    private final List<Engine> engines;
    private final Map<String, Engine> byName = new HashMap<>();
    private final Map<String, List<Pattern>> onlyModels = new HashMap<>();
    private final int longest;

    public EngineNames(Collection<Engine> engines) {
        this.engines = List.copyOf(engines);
        for (Engine engine : engines) {
            byName.put(Names.plain(engine.id()), engine);
            engine.aliases().forEach(alias -> byName.putIfAbsent(Names.plain(alias), engine));
            onlyModels.put(
                    engine.id(),
                    engine.onlyModels().stream().map(EngineNames::beginning).toList());
        }
        this.longest = byName.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** The engine that a text means; what stands in parentheses behind a wrapper counts. */
    public Optional<Engine> find(String runtime) {
        Engine exact = byName.get(Names.plain(runtime));
        if (exact != null) {
            return Optional.of(exact);
        }
        int open = runtime.indexOf('(');
        String outer = (open < 0 ? runtime : runtime.substring(0, open)).trim();
        String inner =
                open < 0 ? "" : runtime.substring(open + 1).replace(")", "").trim();
        Optional<Engine> outside = byBeginning(outer);
        if (outside.isPresent() && !outside.get().wrapper() || inner.isEmpty()) {
            return outside;
        }
        return byBeginning(inner).or(() -> outside);
    }

    /**
     * What runs a model that is called so. A provider's models run nowhere else: a runtime that only stands around
     * another says nothing against it, since behind a platform of endpoints its model is still a call, nor does one
     * that is not told, or not known.
     *
     * @param runtime null = not told
     * @param version of the runtime, as it prints it; null = not told
     * @param model null = not told
     */
    public Optional<Engine> of(String runtime, String version, String model) {
        Optional<Engine> named = runtime == null
                ? Optional.empty()
                : ofGeneration(runtime, version).or(() -> find(runtime));
        return model == null || !named.map(Engine::wrapper).orElse(true)
                ? named
                : onlyAt(model.toLowerCase(Locale.ROOT)).or(() -> named);
    }

    /** The engine that goes by this name and the first number of its version, where a generation of it is another. */
    private Optional<Engine> ofGeneration(String runtime, String version) {
        return EngineVersion.in(version)
                .map(told ->
                        byName.get(Names.plain(runtime + " " + told.numbers().get(0))));
    }

    /** The provider whose models alone are called so; the name in lower case. */
    private Optional<Engine> onlyAt(String model) {
        return engines.stream()
                .filter(engine -> onlyModels.get(engine.id()).stream()
                        .anyMatch(start -> start.matcher(model).find()))
                .findFirst();
    }

    /**
     * A name begins so behind its owner, however its words are joined, and another word follows: "gpt_4o mini" and
     * "gpt4o-mini" are GPT-4o mini, and "gpt-4all" is not GPT-4.
     */
    private static Pattern beginning(String start) {
        return Pattern.compile("(^|[/.])"
                + Stream.of(start.split("-")).map(Pattern::quote).collect(Collectors.joining("[-_ ]?"))
                + "(?![a-z0-9])");
    }

    /** The usual engine for a model of a family on a part; a name or part of null = it is not known. */
    public Optional<Engine> preferred(ModelFamily family, String model, Accelerator part) {
        return engines.stream()
                .filter(engine -> engine.rank(family, model, part).isPresent())
                .min(Comparator.comparingInt(
                        engine -> engine.rank(family, model, part).getAsInt()));
    }

    private Optional<Engine> byBeginning(String text) {
        String plain = Names.plain(text);
        Engine exact = byName.get(plain);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (int length = Math.min(longest, plain.length()); length >= SHORTEST_BEGINNING; length--) {
            Engine beginning = byName.get(plain.substring(0, length));
            if (beginning != null) {
                return Optional.of(beginning);
            }
        }
        return Optional.empty();
    }
}
