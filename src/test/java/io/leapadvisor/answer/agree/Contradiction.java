package io.leapadvisor.answer.agree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.function.BiConsumer;

/**
 * A change of a profile and its answer.
 *
 * @param kind the sentence that it breaks, or only seems to break
 * @param change of the profile and of the answer, in place
 */
record Contradiction(Kind kind, BiConsumer<ObjectNode, Planted> change) {

    static Contradiction when(Kind kind, BiConsumer<ObjectNode, Planted> change) {
        return new Contradiction(kind, change);
    }
}
