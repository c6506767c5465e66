/**
 * Spans of one trace become requests: parents are found, halves of calls joined, clocks put right, and each request
 * says what its groups of spans took. It knows spans and no files.
 */
package io.leapadvisor.ingest.trace.tree;
