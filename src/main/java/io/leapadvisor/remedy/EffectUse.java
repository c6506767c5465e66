package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Interval;

/**
 * An effect of the knowledge base that was used, for the basis of the answer.
 *
 * @param scaled what it scales or gives
 * @param stage stage of which it does; null = of the deployment
 * @param factor its interval
 * @param grade how good the evidence is
 * @param source where it comes from
 */
public record EffectUse(String scaled, String stage, Interval factor, Grade grade, String source) {

    /** What it scales or gives, in words. */
    public String what() {
        return stage == null ? scaled : scaled + " of " + stage;
    }
}
