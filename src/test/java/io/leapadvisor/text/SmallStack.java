package io.leapadvisor.text;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs what is not to take stack for each part of a text. */
public final class SmallStack {

    /** Times that a part is repeated. */
    public static final int TURNS = 6_000;
    /** Bytes; a group of a pattern takes more for as many turns. */
    private static final long BYTES = 512 * 1024;

    private SmallStack() {}

    /** Runs it to its end; what it throws is thrown here. */
    public static void run(Runnable work) throws Exception {
        ExecutorService small = Executors.newSingleThreadExecutor(body -> new Thread(null, body, "small stack", BYTES));
        try {
            small.submit(work).get();
        } finally {
            small.shutdown();
        }
    }
}
