/**
 * What command-line tools say of devices and pods: their reports come in, observations go out. It knows the shapes of
 * reports (XML, JSON, CSV, tables for people); what a column means stands in the sheets.
 */
package io.leapadvisor.ingest.device;
