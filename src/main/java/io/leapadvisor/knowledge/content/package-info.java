/**
 * What is known of decoding media and of searching vectors: rates with their intervals and sources. Read from
 * {@code knowledge-base/content.yaml}. Knows nothing of a deployment.
 */
package io.leapadvisor.knowledge.content;
