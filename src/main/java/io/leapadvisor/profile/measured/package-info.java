/**
 * In comes what a load test printed; out goes a record of the contract. It knows the load and the latencies of the
 * profile. Nothing is judged here.
 */
package io.leapadvisor.profile.measured;
