package io.leapadvisor.ingest.observe;

/** How much a value counts where files differ, the strongest first. */
public enum Trust {
    /** The caller said it. */
    CALLER,
    /** Measured under the real load. */
    PRODUCTION,
    /** Measured in a test. */
    LOAD_TEST,
    /** Somebody configured it. */
    CONFIGURATION,
    /** What the tool takes unless told otherwise, by its version. */
    DEFAULT
}
