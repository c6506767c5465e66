/**
 * The stages of a profile, their latencies and what was measured of its resources come in. How long each stage works,
 * and which stations with how much work the measurements imply, goes out. It may know profile, physics and the model of
 * stations.
 */
package io.leapadvisor.situation.load;
