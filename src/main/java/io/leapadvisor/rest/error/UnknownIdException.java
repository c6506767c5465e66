package io.leapadvisor.rest.error;

import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.rest.http.Query;
import java.util.Collection;
import java.util.List;

/** Nothing is known under the id that a path names. */
public final class UnknownIdException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    public UnknownIdException(String what, String id, Collection<String> known) {
        super(
                "There is no " + what + " \"" + Query.brief(id) + "\"."
                        + (id.length() > LONGEST ? "" : Names.didYouMean(id, known)),
                null,
                false,
                false);
    }

    public UnknownIdException(String what, String id) {
        this(what, id, List.of());
    }
}
