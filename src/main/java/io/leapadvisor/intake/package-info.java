/**
 * Reads what callers send, strictly: JSON into the records of the contract, with every fault at its place.
 *
 * <p>{@link io.leapadvisor.intake.Intake} is the way in. One pass over the tokens builds the records and checks types
 * and the Bean Validation constraints of their components; {@link io.leapadvisor.intake.ProfileCheck} then checks what
 * several fields say together.
 */
package io.leapadvisor.intake;
