/**
 * Observations become a profile: one value a field, with what differs named as a conflict, and checks of what must fit
 * together. It may know the observations and the JSON tree.
 */
package io.leapadvisor.ingest.merge;
