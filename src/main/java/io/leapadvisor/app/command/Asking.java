package io.leapadvisor.app.command;

import java.net.URI;
import picocli.CommandLine.Option;

/** Options of commands that ask: whom. */
final class Asking {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:LEAP_SERVER}",
            description = "a server that answers, such as http://localhost:8080; left out: this program itself")
    private URI server;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "${env:LEAP_KEY}",
            description = "key of the server, else LEAP_KEY")
    private String key;

    Asked whom() {
        There there = server();
        return there == null ? new Here() : there;
    }

    /** The server that was named; null = none. */
    There server() {
        return server == null || server.toString().isBlank() ? null : new There(server, key);
    }
}
