package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Interval;

/**
 * An effect of the knowledge base that was used, for the basis of the answer.
 *
 * @param what what it scales or gives
 * @param factor its interval
 * @param grade how good the evidence is
 * @param source where it comes from
 */
public record EffectUse(String what, Interval factor, Grade grade, String source) {}
