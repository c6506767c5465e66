package io.leapadvisor.access.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.leapadvisor.text.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

/**
 * A key as it is kept: not the key, but its digest.
 *
 * <p>The digest is a plain SHA-256, for keys are 256 random bits: no list of guesses reaches them, so that a slow
 * digest as for passwords would protect nothing and cost each request tens of milliseconds.
 *
 * @param name of who holds it, unique in the file
 * @param sha256 digest of the key, 64 hexadecimal digits
 * @param roles of {@link io.leapadvisor.access.Roles}, as granted
 * @param team whose assessments it sees
 * @param expires from when on it is worth nothing; null = never
 */
@JsonPropertyOrder({"name", "sha256", "roles", "team", "expires"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessKey(String name, String sha256, Set<String> roles, String team, Instant expires) {

    private static final int RANDOM_BYTES = 32;
    /** What scanners for leaked secrets can look for. */
    private static final String PREFIX = "leap_";

    /** A new key: 256 random bits. */
    public static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a key. */
    public static String digest(String key) {
        return HexFormat.of().formatHex(Digest.of(key.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether this is the key of a digest; the time that it takes does not say how much of the digest is right. */
    boolean is(String digest) {
        return MessageDigest.isEqual(
                sha256.getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isValidAt(Instant time) {
        return expires == null || time.isBefore(expires);
    }
}
