/**
 * The page of an assessment. An assessment comes in; what the template shows goes out, each number with where it comes
 * from. It adds nothing to the answer.
 */
package io.leapadvisor.web.answer;
