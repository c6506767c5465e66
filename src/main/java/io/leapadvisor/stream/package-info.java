/**
 * Profiles out of a topic of Kafka, assessments and problems into others. It may know how a single profile is answered,
 * and nothing of it runs, or is loaded, unless a property names a broker.
 */
package io.leapadvisor.stream;
