/** An assessment comes in; the findings go out in the formats in which pipelines read results of checks. */
package io.leapadvisor.report.check;
