/**
 * Candidates come in. The most valuable set of them, the gap to a better one, and the Pareto front go out. It may know
 * the score of a set and how machines are sized.
 */
package io.leapadvisor.plan.search;
