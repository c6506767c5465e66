package io.leapadvisor.answer.agree.view;

import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import java.util.Optional;

/**
 * One list of impacts in an answer, and the deployment that it promises.
 *
 * @param pointer JSON pointer to the list
 * @param name what brings the effects, for people
 * @param impacts the effects
 * @param after the deployment afterwards; null = the answer does not say enough to tell
 */
public record Effects(String pointer, String name, List<Impact> impacts, Variant after) {

    /** Metric of the mean time to the first token. */
    public static final String TTFT = "ttftMs";

    /** Metric of the mean time per output token. */
    public static final String TPOT = "tpotMs";

    /** The effect on a metric. */
    public Optional<Impact> of(String metric) {
        return impacts.stream().filter(impact -> impact.metric().equals(metric)).findFirst();
    }

    /** Expected value of a metric afterwards; null = not said. */
    public Double expected(String metric) {
        return of(metric).map(impact -> (Double) impact.after().expected()).orElse(null);
    }

    /** JSON pointer to the effect on a metric that is there. */
    public String at(String metric) {
        for (int i = 0; i < impacts.size(); i++) {
            if (impacts.get(i).metric().equals(metric)) {
                return pointer + "/" + i;
            }
        }
        return pointer;
    }
}
