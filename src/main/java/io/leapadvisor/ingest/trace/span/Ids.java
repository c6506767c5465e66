package io.leapadvisor.ingest.trace.span;

import java.util.Base64;

/**
 * Ids of traces and spans as numbers of 64 bits. Hexadecimal and base64 forms of one id give one number, and so do its
 * forms of 64 and 128 bits, because tools write all of them in one trace.
 */
public final class Ids {

    private static final int HEX_64 = 16;
    private static final int BASE64_OF_8 = 12;
    private static final int BASE64_OF_16 = 24;
    private static final int LONGEST = 256;

    private Ids() {}

    /** The number of an id; 0 for none, for a blank one and for one of zeros. */
    public static long of(String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        String id = text.strip();
        String hex = id.startsWith("0x") ? id.substring(2) : id;
        if (isHex(hex)) {
            String last = hex.replace("-", "");
            return last.isEmpty() ? 0 : Long.parseUnsignedLong(last.substring(Math.max(0, last.length() - HEX_64)), 16);
        }
        if (id.length() == BASE64_OF_8 || id.length() == BASE64_OF_16) {
            byte[] bytes = base64(id);
            if (bytes != null && (bytes.length == 8 || bytes.length == 16)) {
                long value = 0;
                for (int i = bytes.length - 8; i < bytes.length; i++) {
                    value = value << 8 | bytes[i] & 0xFF;
                }
                return value;
            }
        }
        return hash(id);
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char at = text.charAt(i);
            if (Character.digit(at, 16) < 0 && at != '-' || at > 'f') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** FNV-1a of 64 bits, for ids that are words. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < Math.min(LONGEST, text.length()); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash == 0 ? 1 : hash;
    }
}
