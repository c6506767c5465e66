/**
 * A situation comes in. Facts on how its requests are served, and on what is lost in it, go out. It may know the
 * profile, the projection of today and thresholds, but no rule.
 */
package io.leapadvisor.diagnose.served;
