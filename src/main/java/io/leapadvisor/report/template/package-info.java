/** Templates and what stands in them come in, text goes out, with everything escaped that is not ours. */
package io.leapadvisor.report.template;
