/** An assessment comes in; lines for a terminal go out. */
package io.leapadvisor.report.text;
