/**
 * Whether a change may pass: an assessment, a policy and a baseline come in, violations go out. Pure functions; it may
 * know the answer and nothing of where it is stored or shown.
 */
package io.leapadvisor.gate;
