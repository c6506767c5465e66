/**
 * Checks that the numbers of one answer agree with each other, with physics and with what was measured. A profile and
 * its assessment come in, and the contradictions found in them go out. It knows the whole domain and judges what was
 * answered, not how it was worked out.
 */
package io.leapadvisor.answer.agree;
