package io.leapadvisor.rest.work;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** What a client waits for that asks before it sends a body, as curl does with a large one. */
public final class Invitation {

    private Invitation() {}

    /** Tells it to go on; does nothing for a client that has not asked. Before anything else is answered. */
    public static void send(HttpServerRequest request) {
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }
}
