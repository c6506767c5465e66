/**
 * A situation comes in. Facts on what its measurements say of load, tails and idle capacity go out, whatever is known
 * of model and hardware. It may know the profile, the projection of today and thresholds, but no rule.
 */
package io.leapadvisor.diagnose.measured;
