package io.leapadvisor.answer.agree;

import io.leapadvisor.answer.agree.Mutants.Mutant;
import io.leapadvisor.answer.agree.view.Breach;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contradictions of many answers, by kind, each with the smallest profile that shows it. */
public final class Tally {

    private final Map<Kind, Entry> entries = new EnumMap<>(Kind.class);
    private int answers;
    private int refused;
    private int contradictory;

    /**
     * How often a kind was found.
     *
     * @param answers answers with it
     * @param breach one of it, in the smallest profile
     * @param smallest that profile
     */
    private record Entry(int answers, Breach breach, Mutant smallest) {}

    /** Adds an answer. */
    public void add(Mutant mutant, List<Breach> breaches) {
        answers++;
        contradictory += breaches.isEmpty() ? 0 : 1;
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (Breach breach : breaches) {
            if (seen.add(breach.kind())) {
                entries.merge(breach.kind(), new Entry(1, breach, mutant), Tally::smaller);
            }
        }
    }

    private static Entry smaller(Entry one, Entry other) {
        Entry smaller = other.smallest().json().length < one.smallest().json().length ? other : one;
        return new Entry(one.answers() + other.answers(), smaller.breach(), smaller.smallest());
    }

    /** Adds a profile that was refused. */
    public void refuse() {
        refused++;
    }

    /** The kinds that were found. */
    public Set<Kind> kinds() {
        return entries.keySet();
    }

    public int answers() {
        return answers;
    }

    public int refused() {
        return refused;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%d answers (%d profiles refused), %d with a contradiction of %d kinds%n"
                .formatted(answers, refused, contradictory, entries.size()));
        entries.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(
                        Comparator.comparingInt(Entry::answers).reversed()))
                .forEach(entry -> text.append("%5d  %s%n       %s at %s: %s%n       %s%n"
                        .formatted(
                                entry.getValue().answers(),
                                entry.getKey().sentence(),
                                entry.getValue().smallest().name(),
                                entry.getValue().breach().pointer(),
                                entry.getValue().breach().detail(),
                                new String(entry.getValue().smallest().json(), StandardCharsets.UTF_8)
                                        .replaceAll("\\s*\\n\\s*", " "))));
        return text.toString();
    }
}
