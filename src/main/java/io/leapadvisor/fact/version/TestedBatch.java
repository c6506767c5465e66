package io.leapadvisor.fact.version;

/**
 * The whole batch that answered most in load tests. There is one where that of today was tested, and another.
 *
 * @param today requests or items in a batch of today
 * @param best the same of the batch that answered most
 * @param gain part by which it answered more than that of today; 0 = today's answered most
 */
public record TestedBatch(double today, double best, double gain) {}
