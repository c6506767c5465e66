/**
 * In come measurements and what the estimator answers to each; out go the parameters that agree best with them, and how
 * far they miss what they were not fitted to. It knows the estimator as a function of its parameters only.
 */
package io.leapadvisor.calibrate.fit;
