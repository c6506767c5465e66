package io.leapadvisor.physics.change;

/**
 * Tokens that a decode step of a model yields because others were drafted for it (speculative decoding).
 *
 * @param tokensPerStep tokens that a step yields, 1 or more
 * @param drafted tokens that a draft proposes a step
 * @param cost time of one drafted token relative to a step of the target model that checks none
 */
public record Drafts(double tokensPerStep, double drafted, double cost) {

    /** A step yields its one token. */
    public static final Drafts NONE = new Drafts(1, 0, 0);

    /** True when a step yields more than its one token. */
    public boolean yieldMore() {
        return tokensPerStep > 1;
    }

    /** Tokens that a step of so many sequences computes: one of each, and what was drafted for it. */
    public double rows(double sequences) {
        return sequences * (1 + drafted);
    }

    /** Time in which the drafts of a step are made, over that of a step without any. */
    public double made() {
        return drafted * cost;
    }
}
