package io.leapadvisor.packs.check;

/**
 * What a pack is worth before it is put into use.
 *
 * @param report what the check found
 * @param replay what it would change in earlier answers; left out when it cannot be used
 */
public record PackValidation(PackReport report, Replay replay) {}
