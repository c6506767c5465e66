/**
 * Facts on starts of replicas. They come from what was measured and from the model of the deployment; rules read them.
 */
package io.leapadvisor.fact.start;
