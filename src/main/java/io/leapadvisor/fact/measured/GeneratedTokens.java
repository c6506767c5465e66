package io.leapadvisor.fact.measured;

/**
 * Who reads the tokens that are generated, and how unequal answers are. There is one where
 * {@code traffic.reasoningTokens} or {@code traffic.outputTokensP95} is given with {@code traffic.outputTokens}.
 *
 * @param tokens generated a request, in the mean
 * @param hiddenShare part of them that no user sees, 0 to 1; null = not known
 * @param tailRatio 95th percentile over the mean; null = not known
 */
public record GeneratedTokens(double tokens, Double hiddenShare, Double tailRatio) {}
