package io.leapadvisor.rulebase.compile;

import io.leapadvisor.text.Digest;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Keeps compiled rules and what was read from their text, in one file a pack under the digest of all that they depend
 * on. The file starts with the digest of its own content, so that a damaged one is noticed. It holds classes that will
 * be run: keep the folder as safe as the program itself.
 */
public final class RuleCache {

    private static final Logger LOG = Logger.getLogger(RuleCache.class);
    private static final String SUFFIX = ".rulebase";
    private static final int DIGEST_BYTES = 32;

    private final Path folder;

    /** @param folder folder for the files, made when it is not there; null = nothing is kept */
    public RuleCache(Path folder) {
        this.folder = folder;
    }

    /**
     * What is kept of a pack.
     *
     * @param reading what was read from the text of the rules
     * @param kjar the compiled rules
     */
    public record Kept(byte[] reading, byte[] kjar) {}

    /** What is kept under a digest; empty when nothing is, or it is damaged. */
    public Optional<Kept> read(String digest) {
        Path file = folder == null ? null : file(digest);
        if (file == null || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] content = Files.readAllBytes(file);
            byte[] own = Arrays.copyOf(content, DIGEST_BYTES);
            byte[] rest = Arrays.copyOfRange(content, Math.min(DIGEST_BYTES, content.length), content.length);
            if (Arrays.equals(Digest.of(rest), own)) {
                return Optional.of(split(rest));
            }
            LOG.warnf("Compiled rules in %s are damaged and will be compiled again", file);
        } catch (IOException | BufferUnderflowException | NegativeArraySizeException e) {
            LOG.warnf(e, "Compiled rules in %s cannot be used and will be compiled again", file);
        }
        return Optional.empty();
    }

    private static Kept split(byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        int length = buffer.getInt();
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] reading = new byte[length];
        buffer.get(reading);
        byte[] kjar = new byte[buffer.remaining()];
        buffer.get(kjar);
        return new Kept(reading, kjar);
    }

    /** Writes the whole file or nothing: a reader sees either the old state or the new. */
    public void write(String digest, Kept kept) {
        if (folder == null) {
            return;
        }
        Path file = file(digest);
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempFile(folder, "writing", ".tmp");
            try {
                Files.write(temporary, content(kept));
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | SecurityException e) {
            LOG.warnf("Compiled rules cannot be kept in %s (%s): the next start compiles again", file, e.getMessage());
        }
    }

    private static byte[] content(Kept kept) {
        byte[] rest = ByteBuffer.allocate(Integer.BYTES + kept.reading().length + kept.kjar().length)
                .putInt(kept.reading().length)
                .put(kept.reading())
                .put(kept.kjar())
                .array();
        return ByteBuffer.allocate(DIGEST_BYTES + rest.length)
                .put(Digest.of(rest))
                .put(rest)
                .array();
    }

    private Path file(String digest) {
        return folder.resolve(digest + SUFFIX);
    }
}
