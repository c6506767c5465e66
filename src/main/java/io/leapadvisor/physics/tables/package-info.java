/**
 * Recommenders: a model with its embedding tables and a machine come in, the rows that are gathered and the time of a
 * pass go out. May know profile, knowledge, the machine and the arithmetic of one pass.
 */
package io.leapadvisor.physics.tables;
