/**
 * A deployment with changes comes in, its latency, capacity and price under its load go out, in expected values or as
 * an estimate with intervals. What was measured takes precedence: physics gives only the change. May know profile,
 * knowledge and physics; the room below it holds the stations at which stages wait.
 */
package io.leapadvisor.simulate;
