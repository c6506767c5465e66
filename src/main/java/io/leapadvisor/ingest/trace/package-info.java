/**
 * Traces of requests: spans of any wire format come in, stages of the request path with what they say go out. It knows
 * how spans hang together and no tool by name; which attribute says what stands in the sheets.
 */
package io.leapadvisor.ingest.trace;
