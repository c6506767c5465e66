/**
 * Wire formats of traces: JSON comes in as a stream, spans go out one by one. Of each format it knows where the parts
 * of a span stand, and nothing of what its attributes mean.
 */
package io.leapadvisor.ingest.trace.wire;
