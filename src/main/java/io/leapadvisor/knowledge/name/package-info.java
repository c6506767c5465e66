/**
 * In come the names that people and tools write for parts, models and engines; out go the entries of the knowledge base
 * that they surely mean, or a suggestion. It may know the records of the knowledge base and nothing of profiles.
 */
package io.leapadvisor.knowledge.name;
