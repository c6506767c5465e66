/** Weights that no part has room for: what the host keeps of them in its memory, and what it computes itself. */
package io.leapadvisor.physics.host;
