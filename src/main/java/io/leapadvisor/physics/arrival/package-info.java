/**
 * How requests arrive. Rates and how they vary come in; gaps between requests and what a peak leaves over go out. It
 * may know nothing else.
 */
package io.leapadvisor.physics.arrival;
