/**
 * A deployment with its names looked up comes in; what a chip, a model and a queue allow goes out: times of passes,
 * waits, distributions, prices. Nothing that was measured of the deployment is used. May know profile and knowledge.
 */
package io.leapadvisor.physics;
