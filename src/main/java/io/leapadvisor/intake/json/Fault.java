package io.leapadvisor.intake.json;

/**
 * Something that is wrong with an input.
 *
 * @param pointer JSON pointer (RFC 6901) to the place; empty = the whole document
 * @param detail what is wrong and what to do, in plain words
 */
public record Fault(String pointer, String detail) {}
