package io.leapadvisor.ingest.source;

import java.time.Duration;

/** Ends the reading of files that takes longer than it may. No reader catches it: the others would wait as long. */
public final class OverdueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OverdueException(Duration most) {
        super(seconds(most), null, false, false);
    }

    /** What it may take at most, such as "30 s". */
    private static String seconds(Duration most) {
        return most.toMillis() % 1000 == 0 ? most.toSeconds() + " s" : most.toMillis() + " ms";
    }
}
