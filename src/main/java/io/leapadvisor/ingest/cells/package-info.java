/**
 * Places in records and what stands there: JSON, columns and lines come in with the rows of a sheet, values in the
 * contract's units go out. It knows how places are written, and no format by name.
 */
package io.leapadvisor.ingest.cells;
