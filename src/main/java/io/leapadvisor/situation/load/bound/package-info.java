/**
 * What was served while more came, or while a cache was full, comes in; what the deployment serves at most goes out. It
 * may know the profile, the knowledge's thresholds and what a deployment is modelled to do.
 */
package io.leapadvisor.situation.load.bound;
