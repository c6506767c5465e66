package io.leapadvisor.fact.served;

/**
 * A batcher that waits for company that does not come. There is one where its longest wait, its largest and its mean
 * batch are told, and the mean of the request is known.
 *
 * @param delayMs longest wait for a batch to fill, in ms
 * @param share that wait over the mean request
 * @param fill company that a request has on average over what a full batch would give it, 0 to 1
 * @param stage where requests were measured to queue for about that wait: the clock closes the batches there, and not
 *     their size; null = not measured, or they queue for another time
 */
public record BatcherWait(double delayMs, double share, double fill, String stage) {}
