/**
 * Files that are tables: each value stands at a place that the sheet names. Records come in, observations and points of
 * load go out. It knows how the places are written in JSON, CSV and text, and no format by name.
 */
package io.leapadvisor.ingest.table;
