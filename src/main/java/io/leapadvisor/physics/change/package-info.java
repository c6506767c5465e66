/**
 * What a remedy does to a deployment comes in. What the contract's profile has no field for goes out, a record for each
 * subject; {@link io.leapadvisor.physics.Adjustments} holds one of each. It knows nothing but arithmetic.
 */
package io.leapadvisor.physics.change;
