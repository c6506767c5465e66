/**
 * A profile as it was told comes in; the deployment as it is today goes out, once: completed, reconciled with its
 * measurements, held against its objectives. Everything that is said of a deployment starts from it. May know profile,
 * knowledge, facts, physics and the simulator.
 */
package io.leapadvisor.situation;
