package io.leapadvisor.rest.bulk;

import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines. It holds what has come and was not taken: as much as its owner feeds it, and of a
 * line that has not ended never more than the limit.
 */
final class LineSplitter {

    private static final byte END = '\n';

    private final int limit;
    private byte[] held = new byte[1024];
    private int from;
    private int to;
    /** Where the search for the end of the line goes on. */
    private int searched;

    private long number = 1;
    /** The line under way is too long; what comes of it is dropped. */
    private boolean dropping;

    /** @param limit bytes that a line may have */
    LineSplitter(int limit) {
        this.limit = limit;
    }

    /** Takes what has come. */
    void feed(byte[] more) {
        if (held.length - to < more.length) {
            int length = to - from;
            byte[] room =
                    length + more.length <= held.length ? held : new byte[Math.max(2 * length, length + more.length)];
            System.arraycopy(held, from, room, 0, length);
            held = room;
            searched -= from;
            from = 0;
            to = length;
        }
        System.arraycopy(more, 0, held, to, more.length);
        to += more.length;
    }

    /** The next line that has ended, other than blank ones; null = there is none yet. */
    Line next() {
        while (true) {
            while (searched < to && held[searched] != END) {
                searched++;
            }
            if (searched == to) {
                if (to - from > limit) {
                    dropping = true;
                }
                if (dropping) {
                    from = to;
                }
                return null;
            }
            Line line = cut();
            from = ++searched;
            if (!line.isBlank()) {
                return line;
            }
        }
    }

    /** What has come after the last end of a line, when no more will; null = nothing. */
    Line last() {
        Line line = cut();
        from = to;
        searched = to;
        return line.isBlank() ? null : line;
    }

    private Line cut() {
        Line line = new Line(
                number++, dropping || searched - from > limit ? null : Arrays.copyOfRange(held, from, searched));
        dropping = false;
        return line;
    }

    /** True when a line has begun and not ended. */
    boolean isWithinLine() {
        return dropping || to > from;
    }

    /** Number of the line that is under way. */
    long number() {
        return number;
    }
}
