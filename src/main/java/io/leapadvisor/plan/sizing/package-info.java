/**
 * How many machines a set of remedies leaves to be needed: of the deployment and of each service on its path. Actions
 * come in, the same with machines go out. Chooses no other remedy.
 */
package io.leapadvisor.plan.sizing;
