/**
 * In comes calibration.yaml, which the fit writes; out go efficiencies, factors and spreads for the estimator. It may
 * know engines and parts of the knowledge base.
 */
package io.leapadvisor.knowledge.calibration;
