package io.leapadvisor.fact.observed;

/**
 * A step that computes as much of a prompt as it may. There is one where the most tokens of a step are told, prompts
 * share the steps of those who generate, and the time of a prompt can be computed.
 *
 * @param tokens tokens of a prompt in it
 * @param ms its time by estimate, in ms: all who generate wait so long for their next token
 */
public record PromptStep(double tokens, double ms) {}
