/**
 * In come errors of estimates that had not seen a source; out go widths of intervals that hold four out of five, for
 * each kind of number and for how much of a case was known, and how often they hold where they were not set.
 */
package io.leapadvisor.calibrate.spread;
