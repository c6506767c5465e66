/**
 * A model and what was measured of it come in. By how much the model can be wrong, and what is the host's and not the
 * model's, go out. It may know the simulation and its anchors.
 */
package io.leapadvisor.situation.reconcile.error;
