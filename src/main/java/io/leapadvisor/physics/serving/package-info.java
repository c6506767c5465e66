/**
 * The times of a model's passes and the load on one copy come in; the batch that the load makes, and the latency,
 * capacity and utilization that follow, go out. One class for each way of batching. May know profile, knowledge and the
 * passes of physics.
 */
package io.leapadvisor.physics.serving;
