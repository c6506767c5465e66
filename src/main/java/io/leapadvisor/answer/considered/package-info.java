/**
 * What the team considers comes in, with the plan and the evaluations of remedies. A verdict on each change goes out.
 * It may know the plan and the recommendations.
 */
package io.leapadvisor.answer.considered;
