/**
 * Ensembles of decision trees: a deployment whose names are looked up comes in, the walks of a request and the time of
 * a pass over its rows go out. May know profile, knowledge and the machine.
 */
package io.leapadvisor.physics.trees;
