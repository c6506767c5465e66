/** Readers of profiles: where a process or a device spends its time, with what the names in it mean by the sheets. */
package io.leapadvisor.ingest.profiler;
