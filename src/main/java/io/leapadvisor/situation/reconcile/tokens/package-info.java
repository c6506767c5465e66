/**
 * What was measured of tokens comes in: the first, the others, and the answer that they make. What ties the model's
 * times of tokens to it goes out. It may know the simulation, and how measured latencies are read.
 */
package io.leapadvisor.situation.reconcile.tokens;
