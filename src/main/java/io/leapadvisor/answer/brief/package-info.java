/**
 * An assessment comes in. What of it fits on a screen goes out: headline, objectives, diagnoses and plan. It may know
 * the answer, and adds nothing to it.
 */
package io.leapadvisor.answer.brief;
