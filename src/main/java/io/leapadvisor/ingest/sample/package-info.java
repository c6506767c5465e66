/**
 * Raw samples, one a request: they come in one by one, means and percentiles of the request that counts go out. It may
 * know how tables name places.
 */
package io.leapadvisor.ingest.sample;
