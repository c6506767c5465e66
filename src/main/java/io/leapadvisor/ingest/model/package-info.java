/**
 * Descriptions of models: their shape comes in, the fields of a model go out, with the number of parameters computed
 * from the shape. It knows how transformers are built and no model by name.
 */
package io.leapadvisor.ingest.model;
