/**
 * One span of any wire format: what of it is kept, and what its attributes mean by the sheets. Data and tables only.
 */
package io.leapadvisor.ingest.trace.span;
