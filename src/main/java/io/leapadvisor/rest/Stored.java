package io.leapadvisor.rest;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.rest.error.UnknownIdException;
import io.leapadvisor.store.AssessmentStore;

/** Stored assessments by the ids that paths, queries and agents name. */
public final class Stored {

    private static final String KIND = "assessment";

    private Stored() {}

    /** The one of this id. */
    public static Assessment assessment(AssessmentStore store, String id) {
        return store.find(known(id)).orElseThrow(() -> unknown(id));
    }

    /** An id that the service cannot have given never reaches the database. */
    public static String known(String id) {
        if (!id.matches("[0-9a-f-]{36}")) {
            throw unknown(id);
        }
        return id;
    }

    static UnknownIdException unknown(String id) {
        return new UnknownIdException(KIND, id);
    }
}
