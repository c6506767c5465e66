/**
 * What an estimate errs comes in. How far sources that measured the same are apart goes out. It may know measurements
 * and residuals.
 */
package io.leapadvisor.calibrate.agree;
