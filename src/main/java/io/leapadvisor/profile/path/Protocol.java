package io.leapadvisor.profile.path;

/** How a call travels. */
public enum Protocol {
    REST,
    HTTP2,
    GRPC,
    IN_PROCESS,
    QUEUE,
    OTHER
}
