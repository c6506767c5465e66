package io.leapadvisor.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Who has changed packs, deleted assessments, or decided what gates let pass, and what came of it: one line of JSON
 * each, only ever added to a file, and on the disk before the request is answered. Thread-safe.
 */
public final class AuditLog {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path file;

    public AuditLog(Path file) {
        this.file = file;
    }

    /**
     * A line.
     *
     * @param at when, by ISO 8601
     * @param who name of the caller
     * @param team its team
     * @param from address of the caller
     * @param requestId id of the request
     * @param action INSTALL, REMOVE or VALIDATE (packs), DELETE or EXPIRE (assessments), SUPPRESS or UNSUPPRESS
     *     (findings), BASELINE or NO_BASELINE (deployments)
     * @param subject name of the pack or deployment, or id of the assessment
     * @param digest SHA-256 of the archive; null when there was none
     * @param outcome BEGUN; ACCEPTED, REFUSED or FAILED
     * @param detail why, in one sentence; null when accepted
     */
    public record Line(
            String at,
            String who,
            String team,
            String from,
            String requestId,
            String action,
            String subject,
            String digest,
            String outcome,
            String detail) {}

    /**
     * Adds a line.
     *
     * @throws IOException when it cannot be written; then what it tells of must not be done, or must be said to be
     *     unlogged
     */
    public synchronized void add(Line line) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((text(line) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        }
    }

    private static String text(Line line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line is JSON", e);
        }
    }
}
