package io.leapadvisor.ingest.command;

import java.util.List;
import java.util.Map;

/**
 * What starts a process.
 *
 * @param name name of the container
 * @param image image with its tag; empty = not known
 * @param command what replaces the image's own start, then its arguments
 * @param environment variables whose values the file holds
 * @param parentheses true when {@code $(NAME)} is a variable, as in Kubernetes
 * @param settings arguments that the file gives as names and values rather than as a command line
 */
public record Container(
        String name,
        String image,
        List<String> command,
        Map<String, String> environment,
        boolean parentheses,
        Map<String, String> settings) {

    public Container {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        settings = Map.copyOf(settings);
    }
}
