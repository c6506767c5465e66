package io.leapadvisor.fact.measured;

/**
 * A first token that comes later than the work before it and the wait for a place explain. There is one where the time
 * to the first token was measured, and model, accelerator and engine are known.
 *
 * @param ttftMs mean time to the first token as it was measured, in ms
 * @param unexplainedMs part of it that neither stages, prompt nor queue explain, in ms; above 0
 * @param share that part over the whole, 0 to 1
 * @param waves true where several clients wait for their answers at one copy: they may come together again and again,
 *     so that a first token waits for prompts of others and a late one proves less, unless a test of the same load has
 *     it much sooner
 * @param testedMs time to the first token in a load test of the same load which has it much sooner, in ms; null = there
 *     is none
 */
public record UnexplainedStart(double ttftMs, double unexplainedMs, double share, boolean waves, Double testedMs) {}
