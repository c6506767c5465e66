/**
 * Files as they were sent: bytes come in, text that is unpacked while it is read goes out, within
 * {@link io.leapadvisor.ingest.source.ImportLimits}. It knows nothing of formats, follows no name and touches no disk.
 */
package io.leapadvisor.ingest.source;
