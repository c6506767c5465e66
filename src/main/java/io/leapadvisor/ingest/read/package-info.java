/**
 * What all readers share: how a format is recognised, what a reader is, and where it writes what it found. It may know
 * sheets and files.
 */
package io.leapadvisor.ingest.read;
