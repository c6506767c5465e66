package io.leapadvisor.plan.own;

import io.leapadvisor.learn.outcome.Taught;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.Optional;

/** What a team's own outcomes say of a remedy, in a sentence. */
public final class OwnOutcomes {

    /** A gain that was expected to be smaller says little as a divisor. */
    private static final double LEAST_GAIN = 0.03;

    private OwnOutcomes() {}

    /** How many outcomes, how they came out, and what the estimate makes of it; empty: there are none. */
    public static Optional<String> sentence(Correction correction) {
        if (correction.isNone()) {
            return Optional.empty();
        }
        Taught taught = correction.taught();
        Metric metric = correction.metric();
        double sign = metric.higherIsBetter() ? -1 : 1;
        double expected = correction.stated().expected();
        String moved = correction.moved() == 0
                ? "the estimate keeps its middle"
                : "the estimate of " + MetricWords.of(metric.id()) + " moves from × " + Phrases.number(expected)
                        + " to × " + Phrases.number(expected * Math.exp(sign * correction.moved()));
        return Optional.of(counted(taught) + ": the gain came out "
                + came(metric, expected, expected * Math.exp(sign * taught.average() * correction.deviation())) + "; "
                + moved
                + ", the width of its interval to " + Phrases.percent(taught.scale()) + " of what it was");
    }

    private static String counted(Taught taught) {
        String own =
                taught.own() == 0 ? "" : taught.own() + (taught.own() == 1 ? " outcome" : " outcomes") + " of your own";
        String others = taught.others() == 0
                ? ""
                : taught.others() + (taught.others() == 1 ? " outcome" : " outcomes") + " of your other deployments";
        return own + (own.isEmpty() || others.isEmpty() ? "" : " and ") + others;
    }

    /** The achieved gain over the expected one, where both are gains. */
    private static String came(Metric metric, double expected, double achieved) {
        double wanted = metric.gain(expected);
        double got = metric.gain(achieved);
        return wanted >= LEAST_GAIN && got > 0
                ? "at " + Phrases.number(got / wanted) + " of what was expected"
                : "at × " + Phrases.number(achieved) + " where × " + Phrases.number(expected) + " was expected";
    }
}
