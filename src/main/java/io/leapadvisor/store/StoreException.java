package io.leapadvisor.store;

import java.sql.SQLException;
import java.util.Arrays;

/** The database does not do what was asked. The message is for the caller, the cause is for the log. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    /** Of PostgreSQL: 53100 = its disk is full. */
    private static final String DISK_FULL = "53100";
    /** Class of the states of SQL in which a value cannot be what it is. */
    private static final String DATA = "22";

    private final boolean full;
    private final boolean ofData;

    private StoreException(String message, Throwable cause, boolean full) {
        super(message, cause);
        this.full = full;
        this.ofData = isOfData(cause);
    }

    /**
     * Says what cannot be done and what to do.
     *
     * @param what what the database should have done: "The database cannot …"
     * @param cause why it did not
     */
    public static StoreException of(String what, Throwable cause) {
        boolean full = isFull(cause);
        return new StoreException(
                "The database cannot " + what + ". "
                        + (full
                                ? "Its disk is full: delete assessments, or let the operator make room."
                                : "Maybe it is down or its disk is full: the log says more."),
                cause,
                full);
    }

    /** True when the disk of the database is full. */
    public boolean isFull() {
        return full;
    }

    /** True when what should be stored is at fault, so that no other try will do. */
    public boolean isOfData() {
        return ofData;
    }

    private static boolean isOfData(Throwable failure) {
        return failure != null
                && (failure instanceof SQLException sql
                                && sql.getSQLState() != null
                                && sql.getSQLState().startsWith(DATA)
                        || Arrays.stream(failure.getSuppressed()).anyMatch(StoreException::isOfData)
                        || isOfData(failure.getCause()));
    }

    /** A failed commit tells its cause among what it suppresses. */
    private static boolean isFull(Throwable failure) {
        if (failure == null) {
            return false;
        }
        boolean told = failure instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState());
        // H2 hands on the words of the operating system.
        return told
                || String.valueOf(failure.getMessage()).contains("No space left on device")
                || Arrays.stream(failure.getSuppressed()).anyMatch(StoreException::isFull)
                || isFull(failure.getCause());
    }
}
