package io.leapadvisor.ingest.source;

/**
 * A file as it was sent.
 *
 * @param name its name, for messages; never a path that is opened
 * @param bytes its bytes
 */
public record SourceFile(String name, byte[] bytes) {}
