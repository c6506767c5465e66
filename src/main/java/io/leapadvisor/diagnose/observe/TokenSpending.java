package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.paid.TokenSpend;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.serving.PromptReuse;
import io.leapadvisor.simulate.token.TokenCost;
import io.leapadvisor.situation.Situation;

/** Makes the fact on what a provider asks for tokens. */
final class TokenSpending {

    private TokenSpending() {}

    /**
     * Null where no provider runs the model, or its prices or tokens are not known.
     *
     * @param leastKept tokens of the shortest start of a prompt that a provider keeps
     */
    static TokenSpend of(Situation now, double leastKept) {
        return TokenCost.of(now.resolved(), Adjustments.NONE)
                .filter(cost -> cost.usd() > 0)
                .map(cost -> of(now, cost, leastKept))
                .orElse(null);
    }

    private static TokenSpend of(Situation now, TokenCost cost, double leastKept) {
        PromptReuse reuse = PromptReuse.of(now.told().traffic());
        double anew = 1 - reuse.hit();
        boolean keeps = anew > 0 && !PromptReuse.isTooShort(now.told().traffic(), leastKept);
        double repeated = keeps ? Math.max(0, reuse.repeated() - reuse.hit()) / anew : 0;
        double read = cost.read() / cost.usd();
        Double smaller = TokenCost.ofSmaller(now.resolved())
                .map(other -> other.usd() / cost.usd())
                .orElse(null);
        double calls =
                now.today().anchors().modelCalls(now.today().variant().profile().stagesOrEmpty());
        return new TokenSpend(
                cost.usd() * calls * 1e3,
                read,
                cost.written() / cost.usd(),
                read * repeated,
                smaller,
                Spending.swing(now.told().traffic()),
                Needs.isAboutMoney(now));
    }
}
