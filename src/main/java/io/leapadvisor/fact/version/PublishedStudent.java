package io.leapadvisor.fact.version;

/**
 * A smaller model that was published to do what the model does. There is one where the knowledge base has it.
 *
 * @param name its name
 */
public record PublishedStudent(String name) {}
