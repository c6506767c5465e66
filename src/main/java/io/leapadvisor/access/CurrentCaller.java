package io.leapadvisor.access;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Who asks at this moment, in this thread. */
@Singleton
public class CurrentCaller {

    private final CurrentIdentityAssociation identities;
    private final CurrentVertxRequest request;

    CurrentCaller(CurrentIdentityAssociation identities, CurrentVertxRequest request) {
        this.identities = identities;
        this.request = request;
    }

    /** Does work for a caller outside of its request: on a thread of its own, or for a message. */
    public <T> T as(Caller caller, Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        context.activate();
        try {
            identities.setIdentity(caller.identity());
            return work.get();
        } finally {
            context.terminate();
        }
    }

    /** The caller; the service itself where there is no request, and nobody where the request has not said. */
    public Caller get() {
        if (!Arc.container().requestContext().isActive()) {
            return Caller.SERVICE;
        }
        Caller caller = Caller.of(identities.getIdentity());
        if (caller != null) {
            return caller;
        }
        return request.getCurrent() == null ? Caller.SERVICE : Caller.NOBODY;
    }
}
