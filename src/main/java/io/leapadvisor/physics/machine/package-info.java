/**
 * A deployment with its parts looked up comes in; the rates that its model gets from them, and the time of a pass by
 * the roofline, go out. May know profile and knowledge.
 */
package io.leapadvisor.physics.machine;
