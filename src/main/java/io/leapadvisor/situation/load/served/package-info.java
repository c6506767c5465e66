/**
 * A profile with its load tests and the deployment as modelled come in. The rate that is served at most, and the
 * stretch of load over which it does not grow, goes out. It may know profile, physics and the model of stations.
 */
package io.leapadvisor.situation.load.served;
