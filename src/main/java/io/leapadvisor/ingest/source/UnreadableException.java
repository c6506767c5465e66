package io.leapadvisor.ingest.source;

/** A file that cannot be read, or that says nothing. Its message is for the sender: what is wrong and what to do. */
public final class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String why) {
        super(why, null, false, false);
    }
}
