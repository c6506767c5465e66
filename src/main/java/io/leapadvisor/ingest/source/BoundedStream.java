package io.leapadvisor.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that ends with a reason when it grows beyond a limit, or when the time to read it is over: a small archive
 * may unpack to terabytes, and a reader may take long for each line.
 */
final class BoundedStream extends FilterInputStream {

    private final String name;
    private final long most;
    private final Deadline deadline;
    private long read;

    BoundedStream(InputStream in, String name, long most, Deadline deadline) {
        super(in);
        this.name = name;
        this.most = most;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int more = super.read(buffer, offset, length);
        count(Math.max(0, more));
        return more;
    }

    private void count(int more) {
        deadline.check();
        read += more;
        if (read > most) {
            throw new UnreadableException(name + " unpacks to more than " + (most >> 20)
                    + " MiB, the most that is taken. Send a part of it.");
        }
    }
}
