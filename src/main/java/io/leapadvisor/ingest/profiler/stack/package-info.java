/** Stacks of processes: how long each was seen, and what the functions in it do. It knows no files. */
package io.leapadvisor.ingest.profiler.stack;
