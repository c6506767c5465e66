/**
 * A profile comes in. An assessment, an explanation, an estimate or the effect of changes goes out. It may know every
 * room of the pipeline and joins them.
 */
package io.leapadvisor.advise;
