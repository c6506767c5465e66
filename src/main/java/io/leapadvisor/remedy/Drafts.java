package io.leapadvisor.remedy;

import io.leapadvisor.knowledge.Knowledge;
import java.util.Locale;

/** Defaults of speculative decoding. */
final class Drafts {

    private Drafts() {}

    /**
     * Chance that a drafted token is accepted.
     *
     * @param method where the drafts come from; null = not told
     */
    static double acceptance(Object method, Knowledge knowledge) {
        return method == null
                ? knowledge.threshold("draft-acceptance")
                : knowledge.threshold("draft-acceptance-" + method.toString().toLowerCase(Locale.ROOT));
    }
}
