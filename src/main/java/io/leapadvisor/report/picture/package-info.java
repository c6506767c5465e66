/**
 * An assessment comes in. Series that a page or a report can draw go out, each with its unit and its words; nothing is
 * estimated here. The same assessment gives the same series.
 */
package io.leapadvisor.report.picture;
