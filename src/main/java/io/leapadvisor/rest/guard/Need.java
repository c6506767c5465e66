package io.leapadvisor.rest.guard;

import io.leapadvisor.access.Caller;
import io.leapadvisor.access.CurrentCaller;
import io.leapadvisor.access.Roles;
import io.leapadvisor.rest.error.ProblemKind;
import io.leapadvisor.rest.error.RefusedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;

/** What a request needs beyond the role that its operation declares: what it asks for decides. */
@Singleton
public class Need {

    /** What who may only read can do instead of having an assessment stored. */
    public static final String ASK = " Or ask with ?store=false: then nothing is stored.";

    private final CurrentCaller callers;
    private final CurrentVertxRequest request;
    private final Refusals refusals;

    Need(CurrentCaller callers, CurrentVertxRequest request, Refusals refusals) {
        this.callers = callers;
        this.request = request;
        this.refusals = refusals;
    }

    /**
     * Lets only those on who may store.
     *
     * @param otherwise what who may not can do instead; empty = nothing
     * @throws RefusedException when the caller may not
     */
    public void toStore(String otherwise) {
        Caller caller = callers.get();
        if (!caller.roles().contains(Roles.WRITER)) {
            refusals.denied(ProblemKind.FORBIDDEN, request.getCurrent());
            throw new RefusedException(ProblemKind.FORBIDDEN, caller.lacks(Roles.WRITER) + otherwise);
        }
    }
}
