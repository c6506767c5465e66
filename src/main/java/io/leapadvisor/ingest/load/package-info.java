/**
 * Runs of load generators: what they say of a run comes in, a point of load with what follows from it goes out; a run
 * that failed is refused. Of several points, one is chosen for the profile, and never a mean of them.
 */
package io.leapadvisor.ingest.load;
