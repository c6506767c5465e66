package io.leapadvisor.rulebase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, of bytes and of texts with their limits, so that "ab" + "c" differs from "a" + "bc". */
final class Digest {

    private static final int SHORT = 12;

    private final MessageDigest sha = sha();

    static byte[] of(byte[] bytes) {
        return sha().digest(bytes);
    }

    Digest add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha.update(bytes);
        return this;
    }

    /** The digest so far, as hexadecimal digits; ends this digest. */
    String hex() {
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The first digits, enough to tell versions apart. */
    String shortHex() {
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
