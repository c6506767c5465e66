package io.leapadvisor.app.command.ask;

import java.net.URI;
import picocli.CommandLine.Option;

/** Options of commands that ask: whom. */
public final class Asking {

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

    /** Who answers. */
    public Asked whom() {
        There there = server();
        return there == null ? new Here() : there;
    }

    /** The server that was named; null = none. */
    public There server() {
        return address() == null ? null : new There(server, key);
    }

    /** Address of the server that was named; null = none. */
    public String address() {
        return server == null || server.toString().isBlank() ? null : server.toString();
    }
}
