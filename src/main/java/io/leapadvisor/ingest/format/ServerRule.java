package io.leapadvisor.ingest.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a server is known in images and command lines, for sheets whose rows are its flags: {@code from} holds names of
 * flags without hyphens in front, separated by blanks; {@code a/b} = member b of a flag that takes JSON, {@code $NAME}
 * = an environment variable, {@code @1} = the first argument that is no flag. In {@code words} an empty word is a flag
 * without a value, {@code *} any other value.
 *
 * @param runtime what the contract calls it
 * @param images regular expressions of images, without the registry; a group holds the server's own version
 * @param models regular expressions of images that are of one model, whose group is its name: {@code @image} in a row
 * @param commands regular expressions of what stands before its arguments
 * @param argumentsIn environment variables that hold further arguments
 * @param stage kind of stage that it runs
 */
public record ServerRule(
        String runtime,
        List<Pattern> images,
        List<Pattern> models,
        List<Pattern> commands,
        List<String> argumentsIn,
        String stage) {

    public ServerRule {
        if (runtime == null || runtime.isBlank()) {
            throw new IllegalArgumentException("a server needs its runtime");
        }
        images = images == null ? List.of() : List.copyOf(images);
        models = models == null ? List.of() : List.copyOf(models);
        commands = commands == null ? List.of() : List.copyOf(commands);
        argumentsIn = argumentsIn == null ? List.of() : List.copyOf(argumentsIn);
        stage = stage == null ? "INFERENCE" : stage;
    }
}
