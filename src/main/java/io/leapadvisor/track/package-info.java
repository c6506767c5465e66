/**
 * What was measured after a remedy comes in, with the assessment that recommended it; the comparison of what was
 * promised and what came goes out, of one outcome and of all. It may know every room of the pipeline.
 */
package io.leapadvisor.track;
