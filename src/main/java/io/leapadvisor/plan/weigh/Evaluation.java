package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.project.Projector.After;
import io.leapadvisor.plan.sizing.FreedMachines.Saving;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Fired;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one remedy on a deployment, worked out once: its recommendation, its rejection and the verdict
 * on it read the same numbers.
 *
 * @param action what is done, with its parameters
 * @param after the deployment with it alone
 * @param impacts its own effect on today; metrics that it does not touch are left out
 * @param primary its effect on the metric which is judged; null = nothing is known of it
 * @param judged the metric which is judged
 * @param saving what the machines save that it lets go, where the bill is judged; empty = nothing
 * @param straddles true when the expected drop of quality may turn out above or below the limit
 * @param drop relative drop of the quality metric; null = none
 * @param against rule that speaks against it
 * @param rejection why it is not recommended
 */
public record Evaluation(
        Action action,
        After after,
        List<Impact> impacts,
        Impact primary,
        String judged,
        Optional<Saving> saving,
        boolean straddles,
        Interval drop,
        Optional<Fired<Contraindication>> against,
        Optional<Rejection> rejection) {

    /** Relative improvement of the judged metric at the favourable end; below 0 = worse. */
    public double best() {
        return orSaved(primary == null ? 0 : primary.favourable());
    }

    /** Expected relative improvement of the judged metric. */
    public double expected() {
        return orSaved(primary == null ? 0 : primary.improvement());
    }

    private double orSaved(double improvement) {
        return saving.map(saved -> Math.max(improvement, saved.share())).orElse(improvement);
    }

    /** True when it breaks a limit that was stated or that the machines set. */
    public boolean breaksLimit() {
        return rejection
                .map(Rejection::reason)
                .filter(Rejection.Reason::isLimit)
                .isPresent();
    }

    /** True when it is expected to gain what pays for a change and nothing speaks against it. */
    public boolean isWorthwhile(double worthwhile) {
        return rejection.isEmpty() && against.isEmpty() && !straddles && expected() >= worthwhile;
    }
}
