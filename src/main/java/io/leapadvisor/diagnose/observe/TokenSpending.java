package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.fact.paid.TokenSpend;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.token.TokenCost;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;

/** Makes the fact on what a provider asks for tokens. */
final class TokenSpending {

    private TokenSpending() {}

    /** Null where no provider runs the model, or its prices or tokens are not known. */
    static TokenSpend of(Situation now) {
        return TokenCost.of(now.resolved(), Adjustments.NONE)
                .filter(cost -> cost.usd() > 0)
                .map(cost -> of(now, cost))
                .orElse(null);
    }

    private static TokenSpend of(Situation now, TokenCost cost) {
        PromptReuse reuse = PromptReuse.of(now.told().traffic());
        double anew = 1 - reuse.hit();
        double repeated = anew > 0 ? Math.max(0, reuse.repeated() - reuse.hit()) / anew : 0;
        double read = cost.read() / cost.usd();
        Double smaller = TokenCost.ofSmaller(now.resolved())
                .map(other -> other.usd() / cost.usd())
                .orElse(null);
        boolean wanted = now.targets().priority() == Priority.COST
                || now.status().stream().anyMatch(TokenSpending::isMissedBudget);
        return new TokenSpend(cost.usd() * 1e3, read, cost.written() / cost.usd(), read * repeated, smaller, wanted);
    }

    private static boolean isMissedBudget(ObjectiveStatus objective) {
        return Metric.isPrice(objective.metric()) && Boolean.FALSE.equals(objective.met());
    }
}
