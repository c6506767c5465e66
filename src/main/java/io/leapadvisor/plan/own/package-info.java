/**
 * In come a remedy on a deployment and what a team's own outcomes teach of it; out goes the factor on the times that it
 * changes, and the width of its interval. It may know the simulation of remedies, but not what they are worth.
 */
package io.leapadvisor.plan.own;
