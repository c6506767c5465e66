/**
 * In come a deployment and the points that its owner measured; out go factors on the named parts of its time, what is
 * left of the width of each interval, and which points physics contradicts. It may know the profile, the knowledge
 * base, physics and the simulation, and nothing of what is concluded from them.
 */
package io.leapadvisor.learn;
