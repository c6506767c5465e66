/** The shape of a transformer of which only the size is told. */
package io.leapadvisor.physics.shape;
