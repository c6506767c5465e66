package io.leapadvisor.fact.found;

import java.util.List;

/**
 * What is wrong, as a rule found it. Which rule and pack found it is noted by the rulebase.
 *
 * @param id kebab-case noun in the failing state; the name of the rule
 * @param stage stage it is about; null = the deployment
 * @param evidence what it rests on, never empty
 */
public record Diagnosis(String id, String stage, List<Evidence> evidence) {

    public Diagnosis {
        evidence = List.copyOf(evidence);
    }

    public Diagnosis(String id, String stage, Evidence... evidence) {
        this(id, stage, List.of(evidence));
    }
}
