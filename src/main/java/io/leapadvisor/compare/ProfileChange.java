package io.leapadvisor.compare;

/**
 * A field of the profile that differs.
 *
 * @param pointer JSON pointer to it in the later profile; where it is gone, in the earlier one
 * @param name of the stage, or what else has a name, that it belongs to; left out = none
 * @param from value before; left out = there was none
 * @param to value after; left out = there is none
 */
public record ProfileChange(String pointer, String name, Object from, Object to) {}
