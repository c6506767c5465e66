package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.remedy.Interval;

/** Picks a value from the interval of the n-th uncertain effect of an action. */
@FunctionalInterface
public interface Draw {

    /** Every effect at its expected value. */
    Draw EXPECTED = (index, factor) -> factor.expected();

    double pick(int index, Interval factor);

    /** One effect at the low or high end, all others at their expected values. */
    static Draw oneAt(int which, boolean high) {
        return (index, factor) -> index != which ? factor.expected() : high ? factor.high() : factor.low();
    }
}
