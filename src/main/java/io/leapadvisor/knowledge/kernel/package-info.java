/**
 * In come the files of {@code knowledge-base/kernels}: fits to measured times of single GPU kernels; out go the numbers
 * of an engine's kernels on a part, or those that all parts share. It may know engines and parts of the knowledge base.
 */
package io.leapadvisor.knowledge.kernel;
