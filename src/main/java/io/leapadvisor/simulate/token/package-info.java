/**
 * The pace of a model and what was measured of its tokens come in; the time to the first token, the time per token and
 * the answer that the two make go out. May know physics, the request path and the values of the room above.
 */
package io.leapadvisor.simulate.token;
