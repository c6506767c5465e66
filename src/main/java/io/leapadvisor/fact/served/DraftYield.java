package io.leapadvisor.fact.served;

/**
 * What drafted tokens bring to a step that checks them. There is one where it is told how many are drafted and how many
 * of those are accepted, and the time of a step can be computed.
 *
 * @param drafted tokens that are drafted for a step
 * @param batch requests that share the step
 * @param fewer tokens below those with which an answer comes soonest; 0 = without any draft
 * @param slowdown time of a token as it is drafted today over that with so many fewer; above 1 = the drafts cost more
 *     than they bring
 */
public record DraftYield(int drafted, double batch, int fewer, double slowdown) {}
