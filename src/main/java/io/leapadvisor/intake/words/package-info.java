/** What faults of what somebody sends say: phrases, and what was probably meant. */
package io.leapadvisor.intake.words;
