package io.leapadvisor.ingest.source;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Lines of a text that are cut at {@value ImportLimits#LINE} characters, so that a file without breaks fits memory. */
public final class BoundedLines implements Iterable<String> {

    private final Reader reader;

    /** Lines of a reader, to be gone through once. */
    public BoundedLines(Reader reader) {
        this.reader = reader;
    }

    @Override
    public Iterator<String> iterator() {
        return new Iterator<>() {
            private String next = read();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public String next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                String line = next;
                next = read();
                return line;
            }
        };
    }

    /**
     * The next line; null at the end.
     *
     * @throws UncheckedIOException when it cannot be read, such as at the end of a packed file that was cut
     */
    private String read() {
        StringBuilder line = new StringBuilder();
        try {
            int one = reader.read();
            if (one < 0) {
                return null;
            }
            while (one >= 0 && one != '\n') {
                if (line.length() < ImportLimits.LINE && one != '\r') {
                    line.append((char) one);
                }
                one = reader.read();
            }
            return line.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
