/**
 * The load, the rates and the times that were measured come in. Facts on what they say of the deployment, whatever is
 * known of its model and hardware, go out as records that compute nothing. It may know the profile.
 */
package io.leapadvisor.fact.measured;
