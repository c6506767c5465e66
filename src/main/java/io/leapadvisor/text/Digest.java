package io.leapadvisor.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, of bytes and of texts with their limits, so that "ab" + "c" differs from "a" + "bc". */
public final class Digest {

    private static final int SHORT = 12;

    private final MessageDigest sha = sha();

    /** The digest of bytes as they are, 32 bytes. */
    public static byte[] of(byte[] bytes) {
        return sha().digest(bytes);
    }

    /** Adds a text and where it ends. */
    public Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
        return this;
    }

    /** The digest so far, as hexadecimal digits; ends this digest. */
    public String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The first digits, enough to tell versions apart. */
    public String shortHex() {
        return hex().substring(0, SHORT);
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
