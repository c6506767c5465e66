/**
 * Stages under their load and what was measured of the whole come in, how long a request takes goes out: its path
 * composed, stretched to its measurements, and what remedies do to all requests together. May know physics and the
 * values of the room above.
 */
package io.leapadvisor.simulate.request;
