package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.served.DraftYield;
import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.physics.serving.Drafting;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.model.Speculation;
import io.leapadvisor.situation.Situation;
import java.util.Optional;

/**
 * What drafts bring where they run. The tokens that a step yields saturate at 1 / (1 − acceptance), while each drafted
 * token is a row more of it, which is free only as long as reading the weights takes longer.
 */
final class DraftYields {

    private DraftYields() {}

    static Optional<DraftYield> of(Situation now) {
        Speculation told =
                now.told().model() == null ? null : now.told().model().speculation();
        ModelTime model = now.today().projection().model();
        Serving serving = now.today().projection().serving();
        boolean known = told != null
                && told.draftTokens() != null
                && told.acceptance() != null
                && model != null
                && model.generative()
                && serving != null;
        return known ? Optional.of(of(told, model, serving.batch())) : Optional.empty();
    }

    private static DraftYield of(Speculation told, ModelTime model, double batch) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int fewer = 0; fewer < told.draftTokens(); fewer++) {
            double ms = Drafting.of(model, fewer, told.acceptance()).tokenMs(batch);
            if (ms < least) {
                best = fewer;
                least = ms;
            }
        }
        return new DraftYield(told.draftTokens(), batch, best, model.tokenMs(batch) / least);
    }
}
