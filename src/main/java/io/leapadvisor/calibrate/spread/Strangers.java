package io.leapadvisor.calibrate.spread;

import io.leapadvisor.calibrate.fit.Fold;
import io.leapadvisor.calibrate.fit.Residual;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Tells which cases have an engine or a chip that no other source has. */
public final class Strangers {

    private final Knowledge knowledge;
    private final Map<String, Set<String>> sourcesOfEngine = new HashMap<>();
    private final Map<String, Set<String>> sourcesOfChip = new HashMap<>();
    /** Generations by the names of parts: there are few names, and to find what one means takes a look at all parts. */
    private final Map<String, String> chips = new HashMap<>();

    private Strangers(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Strangers among the values of all sources. */
    public static Strangers among(List<Residual> residuals, Knowledge knowledge) {
        Strangers strangers = new Strangers(knowledge);
        for (Residual one : residuals) {
            note(strangers.sourcesOfEngine, one, strangers::engineOf);
            note(strangers.sourcesOfChip, one, strangers::chipOf);
        }
        return strangers;
    }

    private static void note(Map<String, Set<String>> sources, Residual one, Function<Residual, String> key) {
        sources.computeIfAbsent(key.apply(one), ignored -> new HashSet<>())
                .add(one.of().source());
    }

    /** True where no other source has the engine. */
    public boolean engine(Residual one) {
        return sourcesOfEngine.get(engineOf(one)).size() == 1;
    }

    /** True where no other source has a chip of this generation. */
    public boolean chip(Residual one) {
        return sourcesOfChip.get(chipOf(one)).size() == 1;
    }

    private String engineOf(Residual one) {
        return Fold.engine(one.of(), knowledge);
    }

    private String chipOf(Residual one) {
        return chips.computeIfAbsent(Fold.namedPart(one.of()), named -> knowledge
                .accelerator(Fold.part(named, knowledge))
                .map(Accelerator::architecture)
                .orElse(""));
    }
}
