/**
 * A model that answers in one forward pass and a machine come in; the work of an item and the time of a pass over a
 * batch go out. May know profile, knowledge and the machine.
 */
package io.leapadvisor.physics.item;
