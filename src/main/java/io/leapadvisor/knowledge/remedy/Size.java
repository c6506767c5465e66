package io.leapadvisor.knowledge.remedy;

import io.leapadvisor.knowledge.read.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How large a remedy may be, and what it must have. The planner tries every combination of candidates, and simulates
 * each; so the product is bounded and not the lists alone. All ours (grade P): the largest built-in remedy has two
 * parameters, 14 combinations and five changes.
 */
final class Size {

    static final int PARAMETERS = 8;
    static final int COMBINATIONS = 64;
    static final int CHANGES = 16;
    static final int EFFECTS = 40;

    private Size() {}

    static void check(List<Parameter> parameters, List<Change> changes, List<Effect> accuracy, List<RemedyStep> steps) {
        // A remedy that changes nothing, or that nobody can do, is none.
        present("changes", changes);
        present("steps", steps);
        Check.atMost("parameters", parameters.size(), PARAMETERS);
        Check.atMost("changes", changes.size(), CHANGES);
        Check.atMost("effects on accuracy", accuracy.size(), EFFECTS);
        Set<String> names = new HashSet<>();
        long combinations = 1;
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("parameter " + parameter.name() + " stands there twice");
            }
            combinations *= Math.max(1, parameter.candidates().size());
        }
        Check.atMost("combinations of candidates", combinations, COMBINATIONS);
        accuracy.forEach(
                effect -> Check.within("drop of accuracy: high", effect.ends().high(), 0, 1));
    }

    private static void present(String name, List<?> all) {
        if (all.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }
}
