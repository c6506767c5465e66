/**
 * Changes tried on a deployment. An assessment and choices of remedies come in; what they do, metric by metric, goes
 * out. It computes nothing: effects are those of the API.
 */
package io.leapadvisor.web.whatif;
