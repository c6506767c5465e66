package io.leapadvisor.rulebase.run;

import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.rulebase.run.Findings.Contained;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reports one cause once: where a diagnosis is a case of a wider one that was made as well, the narrower one speaks for
 * both. What was prescribed for the wider one answers the same cause and is kept, for the narrower one. It looks at all
 * that was found, after the rules have come to rest, so that their order does not matter.
 */
public final class Narrowing {

    private final Function<String, List<String>> narrows;
    private final List<Fired<Diagnosis>> made;

    private Narrowing(Findings found, Function<String, List<String>> narrows) {
        this.narrows = narrows;
        this.made = found.diagnoses();
    }

    /**
     * The findings with each cause once.
     *
     * @param narrows ids of the wider diagnoses that the diagnosis of a rule is a case of, by id of the rule; they
     *     never lead back to it
     */
    public static Findings of(Findings found, Function<String, List<String>> narrows) {
        return new Narrowing(found, narrows).apply(found);
    }

    private Findings apply(Findings found) {
        List<Fired<Diagnosis>> standing = new ArrayList<>();
        List<Contained> contained = new ArrayList<>();
        Map<String, String> speaker = new HashMap<>();
        for (Fired<Diagnosis> one : made) {
            Fired<Diagnosis> narrower = narrowest(one);
            if (narrower == one) {
                standing.add(one);
            } else {
                contained.add(new Contained(one, narrower.finding().id()));
                speaker.putIfAbsent(one.finding().id(), narrower.finding().id());
            }
        }
        Set<String> ids = standing.stream().map(one -> one.finding().id()).collect(Collectors.toSet());
        return new Findings(
                standing,
                found.prescriptions().stream()
                        .map(fired -> ids.contains(fired.finding().diagnosis()) ? fired : handedOver(fired, speaker))
                        .toList(),
                found.contraindications(),
                found.notEvaluated(),
                found.fired(),
                found.stopped(),
                contained);
    }

    /** The diagnosis that speaks for this one: the end of a way to ever narrower ones, or itself. */
    private Fired<Diagnosis> narrowest(Fired<Diagnosis> one) {
        Optional<Fired<Diagnosis>> narrower =
                made.stream().filter(other -> isCaseOf(other, one)).findFirst();
        return narrower.isPresent() ? narrowest(narrower.get()) : one;
    }

    private boolean isCaseOf(Fired<Diagnosis> narrow, Fired<Diagnosis> wide) {
        return narrows.apply(narrow.rule()).contains(wide.finding().id())
                && meet(narrow.finding().stage(), wide.finding().stage());
    }

    /** True at the same stage, and where one of them is about the whole deployment. */
    private static boolean meet(String stage, String other) {
        return stage == null || other == null || Objects.equals(stage, other);
    }

    private static Fired<Prescription> handedOver(Fired<Prescription> fired, Map<String, String> speaker) {
        Prescription given = fired.finding();
        String diagnosis = speaker.getOrDefault(given.diagnosis(), given.diagnosis());
        return new Fired<>(new Prescription(given.remedy(), given.stage(), diagnosis), fired.rule(), fired.pack());
    }
}
