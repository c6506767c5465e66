/** Requests of one operation together: means, percentiles, and the order of stages. It knows requests and no files. */
package io.leapadvisor.ingest.trace.stat;
