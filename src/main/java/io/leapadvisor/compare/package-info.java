/**
 * Two assessments come in; what differs between them goes out, and whether by more than noise. Pure functions. It may
 * know the answer, and nothing of where it is stored, judged or shown.
 */
package io.leapadvisor.compare;
