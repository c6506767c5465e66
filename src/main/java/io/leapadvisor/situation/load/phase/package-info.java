/**
 * The stages of a path and what computes in them come in; which of them are parts of one call, and how much of its work
 * each has, goes out. It may know profile, physics and the model of stations.
 */
package io.leapadvisor.situation.load.phase;
