/**
 * What was measured of a deployment whose replicas start under load comes in. How many requests wait for a start, how
 * long, and what the others take goes out. It may know the profile, distributions and the tails that anchors tell.
 */
package io.leapadvisor.situation.load.start;
