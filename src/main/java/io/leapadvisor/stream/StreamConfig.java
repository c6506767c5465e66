package io.leapadvisor.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * Settings under {@code leap.kafka}; docs/kafka.md lists all. Those of the clients themselves stand under
 * {@code kafka}.
 */
@ConfigMapping(prefix = "leap.kafka")
public interface StreamConfig {

    /** Brokers to begin with, host:port with commas between them. Profiles are read when this is set. */
    Optional<String> bootstrapServers();

    /** The consumer group: instances of one group share the profiles. */
    @WithDefault("leap-advisor")
    String group();

    /** The topic with profiles, each a message. */
    @WithDefault("leap-profiles")
    String profiles();

    /** The topic for assessments. */
    @WithDefault("leap-assessments")
    String assessments();

    /** The topic for problems: why a message has no assessment. */
    @WithDefault("leap-problems")
    String problems();

    /** The topic for the messages that have none, as they came. */
    @WithDefault("leap-dead-letters")
    String deadLetters();

    /** The team whose assessments they are. */
    @WithDefault("default")
    String team();

    /** Header that names the team of a message; who may write to the topic may then write for any team. */
    Optional<String> teamHeader();

    /** Whether assessments are sent in short: at most 4 KB. */
    @WithDefault("false")
    boolean summary();

    /** Messages that compute at a time; those with the same key never do. */
    @WithDefault("2")
    int running();

    /** Messages that are read, stored, answered and committed together. */
    @WithDefault("64")
    int batch();

    /** Bytes that a message may have; what brokers take by default. */
    @WithDefault("1000000")
    int largestMessage();

    /** Whether an instance that cannot read its topic is not ready. */
    @WithDefault("true")
    boolean readiness();
}
