/**
 * What takes the requests before any model computes comes in. Facts on how it does go out, as records that compute
 * nothing. It knows nothing else.
 */
package io.leapadvisor.fact.server;
