package io.leapadvisor.fact.served;

/**
 * A batcher that waits for company that does not come. There is one where its longest wait, its largest and its mean
 * batch are told, and the mean of the request is known.
 *
 * @param delayMs longest wait for a batch to fill, in ms
 * @param share that wait over the mean request
 * @param fill mean over largest batch, 0 to 1
 */
public record BatcherWait(double delayMs, double share, double fill) {}
