package io.leapadvisor.fact.draft;

/**
 * A pass of the draft that speculative decoding would add, beside one of the model. There is one where the layers of
 * the model are known.
 *
 * @param launchShare kernels that it launches over those of a pass of the model, above 0; 1 = launches cost as much
 */
public record DraftPass(double launchShare) {}
