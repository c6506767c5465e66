package io.leapadvisor.fact.version;

/**
 * What newer versions of the engine do by themselves that the one which runs does not. There is one where the version
 * is told, and the knowledge base has something of the kind.
 *
 * @param version the one that runs
 * @param brings what the newest one does, as a list in words
 */
public record NewerEngine(String version, String brings) {}
