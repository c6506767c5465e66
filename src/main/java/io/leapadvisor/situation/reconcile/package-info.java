/**
 * A profile with measurements comes in; a model of the deployment that gives those measurements goes out, with what was
 * assumed on the way. Each class has one step of it. May know profile, knowledge, physics and the simulator.
 */
package io.leapadvisor.situation.reconcile;
