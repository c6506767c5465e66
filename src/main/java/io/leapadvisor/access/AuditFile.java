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
import java.util.ArrayList;
import java.util.List;

/** The audit log as a file: one line of JSON each, on the disk before the request is answered. Thread-safe. */
public final class AuditFile implements AuditLog {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void add(Line line) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((text(line) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(false);
        }
    }

    /**
     * The lines of such a file; what is no line of it is passed over.
     *
     * @throws IOException when it cannot be read
     */
    public static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String text : Files.readAllLines(file)) {
            try {
                lines.add(JSON.readValue(text, Line.class));
            } catch (JsonProcessingException e) {
                // Cut by a crash: what it told of was not done.
            }
        }
        return lines;
    }

    private static String text(Line line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a line is JSON", e);
        }
    }
}
