/**
 * An assessment comes in. The rows that a report shows go out, in words: the same for every format. It knows no markup
 * and escapes nothing.
 */
package io.leapadvisor.report.view;
