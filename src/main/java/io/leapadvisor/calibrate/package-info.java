/**
 * In come measurements that others published; out go the calibration of the estimator and the page that says how far
 * its estimates are from what was measured. It knows the whole domain, and nothing of the service knows it.
 */
package io.leapadvisor.calibrate;
