/**
 * Lays one answer out for the checks: its effects with the deployment that each promises, and the floors that hold for
 * it. A profile and its assessment come in, and one view of both goes out, with a place to note contradictions. It
 * knows how remedies change a profile, and nothing of how the answer was worked out.
 */
package io.leapadvisor.answer.agree.view;
