package io.leapadvisor.access;

/** How callers are told apart ({@code leap.auth}). */
public enum Mode {
    /** They are not: everybody who reaches the port may read and write; packs need the admin key. */
    NONE,
    /** By keys of the service's own. */
    KEYS,
    /** By tokens of an issuer of OpenID Connect. */
    OIDC
}
