/**
 * Traces of our own: steps of a request come in, spans go out to whom the operator has named. It may know OpenTelemetry
 * and nothing of ours.
 */
package io.leapadvisor.trace;
