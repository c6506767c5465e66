package io.leapadvisor.ingest.source;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A file whose packing and encoding are known. It is unpacked while it is read, so that a large one is never held
 * twice. Thread-safe.
 */
public final class Content {

    /** What a decoder writes for bytes that are no character of the encoding. */
    private static final char UNDECODABLE = '\uFFFD';

    private final String name;
    private final byte[] bytes;
    private final boolean packed;
    private final Charset charset;
    private final int mark;
    private final Deadline deadline;

    private Content(String name, byte[] bytes, boolean packed, Charset charset, int mark, Deadline deadline) {
        this.name = name;
        this.bytes = bytes;
        this.packed = packed;
        this.charset = charset;
        this.mark = mark;
        this.deadline = deadline;
    }

    /** Name of the file, for messages. */
    public String name() {
        return name;
    }

    /** Its beginning, at most {@value ImportLimits#HEAD} characters. */
    public String head() {
        char[] head = new char[ImportLimits.HEAD];
        try (Reader reader = reader()) {
            int length = 0;
            int more;
            while (length < head.length && (more = reader.read(head, length, head.length - length)) >= 0) {
                length += more;
            }
            return new String(head, 0, length);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * Its text from the beginning, unpacked on the way.
     *
     * @throws UnreadableException from the reader's methods when it unpacks to more than is taken
     * @throws OverdueException from them when the time to read is over
     */
    public BufferedReader reader() {
        try {
            InputStream in = new ByteArrayInputStream(bytes);
            in = new BoundedStream(
                    packed ? new GZIPInputStream(in, 1 << 16) : in, name, ImportLimits.FILE_BYTES, deadline);
            in.skipNBytes(mark);
            return new BufferedReader(new InputStreamReader(in, charset), 1 << 16);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /**
     * All of its text.
     *
     * @throws UnreadableException when it is larger than {@value ImportLimits#TREE_BYTES} bytes
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[1 << 14];
        try (Reader reader = reader()) {
            int more;
            while ((more = reader.read(buffer)) >= 0) {
                text.append(buffer, 0, more);
                if (text.length() > ImportLimits.TREE_BYTES) {
                    throw new UnreadableException("It unpacks to more than " + (ImportLimits.TREE_BYTES >> 20)
                            + " MiB, the most of this format that is taken. Send a shorter run or fewer records.");
                }
            }
            return text.toString();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** The lines of all of its text; each ends the reading when the time for it is over. */
    public Stream<String> lines() {
        return text().lines().peek(line -> deadline.check());
    }

    /** How long it may be read. */
    public Deadline deadline() {
        return deadline;
    }

    /** True when it is no text: characters stand in it that no text has. */
    public boolean isBinary() {
        return head().chars().anyMatch(one -> one == 0 || one == UNDECODABLE);
    }

    /** True when nothing but white space is in it. */
    public boolean isBlank() {
        return head().isBlank();
    }

    private static UnreadableException broken(IOException e) {
        return new UnreadableException(
                "It cannot be unpacked (" + e.getMessage() + "). Maybe it was cut; pack it again.");
    }

    static Content of(String name, byte[] bytes, boolean packed, Deadline deadline) {
        int mark = 0;
        Charset charset = StandardCharsets.UTF_8;
        byte[] start = packed ? new byte[0] : bytes;
        if (packed) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                start = in.readNBytes(3);
            } catch (IOException e) {
                throw broken(e);
            }
        }
        if (begins(start, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (begins(start, 0xFF, 0xFE)) {
            mark = 2;
            charset = StandardCharsets.UTF_16LE;
        } else if (begins(start, 0xFE, 0xFF)) {
            mark = 2;
            charset = StandardCharsets.UTF_16BE;
        } else if (start.length > 1 && start[0] != 0 && start[1] == 0) {
            charset = StandardCharsets.UTF_16LE;
        } else if (start.length > 1 && start[0] == 0 && start[1] != 0) {
            charset = StandardCharsets.UTF_16BE;
        }
        return new Content(name, bytes, packed, charset, mark, deadline);
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
