package io.leapadvisor.benchmark;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers each request with its own body, on the server that the service stands on: the scale for
 * {@code benchmark/run.sh}. Argument: the port.
 */
public final class EchoServer {

    private EchoServer() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        Vertx vertx = Vertx.vertx();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            vertx.createHttpServer().requestHandler(EchoServer::echo).listen(port, "127.0.0.1");
        }
    }

    private static void echo(HttpServerRequest request) {
        request.bodyHandler(body ->
                request.response().putHeader("Content-Type", "application/json").end(body));
    }
}
