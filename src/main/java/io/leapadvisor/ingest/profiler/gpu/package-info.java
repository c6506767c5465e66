/** Busy time of devices: events and tables of kernels come in, shares and steps go out. It knows no files. */
package io.leapadvisor.ingest.profiler.gpu;
