/**
 * In comes the time of a pass as the physics has it; the same with what a deployment's own measurements taught of it
 * goes out. It may know times by bound, and nothing of how the factors were learned.
 */
package io.leapadvisor.physics.own;
