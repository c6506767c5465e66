/**
 * The history of deployments through HTTP: trend, baseline, comparison, states of recommendations, suppressions. It may
 * know the store, what compares, and what the other resources share.
 */
package io.leapadvisor.rest.deployment;
