/**
 * What was measured of a stage, or of the slowest requests, comes in; how far it still holds after a change goes out.
 * May know the profile and distributions, and nothing of the simulation that is tied to it.
 */
package io.leapadvisor.simulate.anchor;
