/** An assessment and a format come in; the report goes out, the same for API and command line. */
package io.leapadvisor.report.whole;
