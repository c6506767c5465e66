package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.Speculation;
import java.util.Locale;

/** Defaults of speculative decoding. */
final class Drafts {

    private Drafts() {}

    /**
     * Chance that a drafted token is accepted.
     *
     * @param method where the drafts come from; null = not told
     * @param model what it drafts for: of the method that runs, its own acceptance holds; null = not known
     */
    static double acceptance(Object method, ModelSpec model, Knowledge knowledge) {
        Speculation today = model == null ? null : model.speculation();
        boolean runs = today != null
                && today.acceptance() != null
                && (method == null
                        || today.method() != null
                                && method.toString().equals(today.method().name()));
        if (runs) {
            return today.acceptance();
        }
        return method == null
                ? knowledge.threshold("draft-acceptance")
                : knowledge.threshold("draft-acceptance-" + method.toString().toLowerCase(Locale.ROOT));
    }
}
