package io.leapadvisor.ingest.command;

import io.leapadvisor.ingest.format.FormatSheet;
import java.util.List;

/**
 * A server that was recognised.
 *
 * @param sheet its flags
 * @param version its own version by the image; null = not known
 * @param arguments words behind its command, variables filled in
 * @param variables what was filled in
 * @param container where it stands
 */
public record Server(
        FormatSheet sheet, String version, List<String> arguments, Variables variables, Container container) {}
