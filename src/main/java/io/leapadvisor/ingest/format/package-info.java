/**
 * The formats of other tools as data: sheets of {@code knowledge-base/imports/} come in, records with signals, tables
 * of fields and gaps go out. It may know a YAML reader and the words of {@code observe}. Adding a name that a tool
 * gives to one of its values is a line of a sheet.
 */
package io.leapadvisor.ingest.format;
