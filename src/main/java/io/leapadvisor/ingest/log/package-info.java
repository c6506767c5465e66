/**
 * Logs of servers of language models: in comes what a server prints of itself every few seconds, out go its settings
 * and the load that it had. It may know how sheets are read, and nothing of what is done with a profile.
 */
package io.leapadvisor.ingest.log;
