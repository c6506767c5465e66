/** Outcomes of remedies over HTTP: recorded, listed, deleted, and summed up as a track record. Holds no judgement. */
package io.leapadvisor.rest.outcome;
