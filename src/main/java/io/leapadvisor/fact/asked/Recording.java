package io.leapadvisor.fact.asked;

/**
 * The sound of a request. There is one where its length is told.
 *
 * @param seconds its length, in seconds
 * @param preparedShare what stages before the model work on it, over its length; 0 = none was measured. To decode and
 *     resample it takes far less than to look for speech in it with a network
 * @param spoken true where the model makes it, false where it hears it
 * @param windowsInTurn windows that the model computes one after another, though they could be a batch; 1 = none
 */
public record Recording(double seconds, double preparedShare, boolean spoken, double windowsInTurn) {}
