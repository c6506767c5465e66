/**
 * What a rule concludes comes in. Diagnoses, prescriptions and contraindications with their evidence go out. It may
 * know the observed facts and the thresholds.
 */
package io.leapadvisor.fact.found;
