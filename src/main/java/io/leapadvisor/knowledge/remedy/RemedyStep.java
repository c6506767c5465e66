package io.leapadvisor.knowledge.remedy;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.read.Check;
import java.util.Map;

/**
 * How to do it on one stack.
 *
 * @param stack engine or technology; "any" for all
 * @param action what to do
 * @param when what it is said for, by field path, with conditions as those of an effect; empty = wherever the stack is
 * @param since first version of the stack that it holds for; null = not told
 * @param until first version of the stack that it holds for no more; null = it still does
 * @param asOf newest version whose documentation was read for it, or the month in which that was read where there are
 *     no versions; null = from general knowledge
 * @param source address of that documentation; null = from general knowledge
 */
public record RemedyStep(
        String stack, String action, Map<String, Object> when, String since, String until, String asOf, String source) {

    /** The stack of a step that holds for all. */
    public static final String EVERY_STACK = "any";

    private static final String VERSION_OR_MONTH = "v?\\d{1,4}([.-]\\d{1,4})*+";

    public RemedyStep {
        Check.text("step.stack", stack);
        Check.text("step.action", action);
        when = Conditions.of(when);
        EngineVersion.check("step.since", since);
        EngineVersion.check("step.until", until);
        if (asOf != null && !asOf.matches(VERSION_OR_MONTH)) {
            throw new IllegalArgumentException(
                    "step.asOf (" + asOf + ") must be a version such as 0.10.2 or a month such as 2026-11");
        }
        if (asOf != null && source == null) {
            throw new IllegalArgumentException("step.source is missing: what was read as of " + asOf + "?");
        }
    }

    /** True when it is said for every stack. */
    public boolean everyStack() {
        return stack.equals(EVERY_STACK);
    }

    /** What it is for and what to do, such as "vLLM (from 0.11, read of 0.26): ...". */
    public String text() {
        return everyStack() ? action : stack + versions() + ": " + action;
    }

    private String versions() {
        StringBuilder told = new StringBuilder();
        if (since != null) {
            told.append("from ").append(since);
        }
        if (until != null) {
            told.append(told.isEmpty() ? "" : " ").append("to before ").append(until);
        }
        if (asOf != null) {
            told.append(told.isEmpty() ? "" : ", ").append("as of ").append(asOf);
        }
        return told.isEmpty() ? "" : " (" + told + ")";
    }
}
