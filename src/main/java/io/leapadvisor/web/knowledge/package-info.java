/**
 * What the advisor knows: parts, models, thresholds, packs, and how good its estimates are. Names and words come in,
 * fragments go out, each number with its source. It may know the knowledge base and packs, and judges nothing.
 */
package io.leapadvisor.web.knowledge;
