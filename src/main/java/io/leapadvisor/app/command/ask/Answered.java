package io.leapadvisor.app.command.ask;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of one profile among many.
 *
 * @param assessment of it; null = there is none
 * @param refusal why there is none; null = there is one
 */
public record Answered(JsonNode assessment, CommandException refusal) {}
