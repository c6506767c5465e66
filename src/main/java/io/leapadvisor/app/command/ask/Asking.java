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
        return server() == null ? new Here() : new There(server, key);
    }

    /** Address of the server; null = this program itself. */
    public String server() {
        return server == null || server.toString().isBlank() ? null : server.toString();
    }
}
