package io.leapadvisor.profile.content;

/** What media are. */
public enum MediaKind {
    IMAGE,
    VIDEO,
    AUDIO
}
