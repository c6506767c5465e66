package io.leapadvisor.rest;

import io.leapadvisor.knowledge.Names;
import java.util.Collection;
import java.util.List;

/** Nothing is known under the id that a path names. */
final class UnknownIdException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    UnknownIdException(String what, String id, Collection<String> known) {
        super("There is no " + what + " \"" + Query.brief(id) + "\"." + (id.length() > LONGEST ? "" : Names.didYouMean(id, known)), null, false, false);
    }

    UnknownIdException(String what, String id) {
        this(what, id, List.of());
    }
}
