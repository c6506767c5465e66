/**
 * The latency of a stage as it was measured, and the deployment as queueing alone has it, come in. What of it is work,
 * waiting, the model, or beyond what a part can do goes out.
 */
package io.leapadvisor.situation.reconcile.split;
