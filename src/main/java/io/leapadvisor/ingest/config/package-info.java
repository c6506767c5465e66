/**
 * Configurations of model servers: files of names and values, and descriptions of models in the text format of protocol
 * buffers, come in; batching, workers and stages go out.
 */
package io.leapadvisor.ingest.config;
