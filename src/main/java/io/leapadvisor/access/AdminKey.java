package io.leapadvisor.access;

import io.leapadvisor.text.Digest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one key that the operator may set ({@code leap.admin.key}), for services without a login of their own. */
@Singleton
public class AdminKey {

    private static final int SHOWN = 8;

    private final Optional<byte[]> digest;

    AdminKey(@ConfigProperty(name = "leap.admin.key") Optional<String> key) {
        digest = key.filter(text -> !text.isBlank()).map(AdminKey::digest);
    }

    public boolean isSet() {
        return digest.isPresent();
    }

    /** Digests have the same length, so that the time of the comparison says nothing about the key. */
    boolean is(String given) {
        return given != null && digest.isPresent() && MessageDigest.isEqual(digest.get(), digest(given));
    }

    /** Names the key without showing it. */
    String name() {
        return "key " + HexFormat.of().formatHex(digest.orElseThrow()).substring(0, SHOWN);
    }

    private static byte[] digest(String key) {
        return Digest.of(key.getBytes(StandardCharsets.UTF_8));
    }
}
