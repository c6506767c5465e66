package io.leapadvisor.fact.version;

/**
 * Load tests of another version of the engine than the one that runs. There is one where both versions are told and no
 * test is of the running one.
 *
 * @param running version that runs
 * @param tested version of the last of the tests
 * @param tests how many tests there are
 */
public record OldTests(String running, String tested, int tests) {}
