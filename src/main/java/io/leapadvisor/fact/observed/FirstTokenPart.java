package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.StageKind;

/**
 * The part that a stage before the model has in the time to the first token. There is one for each such stage on the
 * critical path where an objective on that time is missed.
 *
 * @param stage name of the stage
 * @param kind what it does
 * @param share part of the mean time to the first token, 0 to 1
 * @param meanMs mean latency, in ms
 */
public record FirstTokenPart(String stage, StageKind kind, double share, double meanMs) {}
