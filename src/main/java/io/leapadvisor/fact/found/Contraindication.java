package io.leapadvisor.fact.found;

import java.util.List;

/**
 * A reason not to apply a remedy, whoever proposes it.
 *
 * @param remedy id of the remedy
 * @param stage stage it holds for; null = every stage
 * @param evidence what it rests on, never empty
 */
public record Contraindication(String remedy, String stage, List<Evidence> evidence) {

    public Contraindication {
        evidence = List.copyOf(evidence);
    }

    public Contraindication(String remedy, String stage, Evidence... evidence) {
        this(remedy, stage, List.of(evidence));
    }

    /** The same of another stage. */
    public Contraindication at(String other) {
        return new Contraindication(remedy, other, evidence);
    }
}
