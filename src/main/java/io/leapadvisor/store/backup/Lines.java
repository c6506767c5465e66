package io.leapadvisor.store.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Lines of JSON in a file, compressed when its name ends with .gz, with a digest of all that was read or written. */
final class Lines implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest;
    private final OutputStream out;
    private final BufferedReader in;

    private Lines(OutputStream out, BufferedReader in) {
        this.out = out;
        this.in = in;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static Lines writing(Path file, boolean compressed) throws IOException {
        OutputStream raw = Files.newOutputStream(file);
        return new Lines(compressed ? new GZIPOutputStream(raw, BUFFER) : new BufferedOutputStream(raw, BUFFER), null);
    }

    static Lines reading(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream plain = isCompressed(file) ? new GZIPInputStream(raw, BUFFER) : raw;
        return new Lines(null, new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER));
    }

    static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }

    void write(JsonNode line) throws IOException {
        byte[] bytes = (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        out.write(bytes);
    }

    /** The next line; null behind the last. */
    String read() throws IOException {
        return in.readLine();
    }

    /** Counts a line that was read for the digest. */
    void count(String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode parse(String line) {
        try {
            JsonNode read = JSON.readTree(line);
            if (read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // As a line that is something else.
        }
        throw new BackupException("The file is no backup, or it is damaged: a line is not JSON. Take another one.");
    }

    /** The digest of all lines until now, in hexadecimal digits. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        } else {
            in.close();
        }
    }
}
