/**
 * The stages of a request path and a load come in; how long each stage takes, which station it works at and how long it
 * waits there go out. A closed loop is solved for its rate. May know profile, physics and the values of the room above.
 */
package io.leapadvisor.simulate.station;
