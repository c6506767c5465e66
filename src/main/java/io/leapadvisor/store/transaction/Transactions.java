package io.leapadvisor.store.transaction;

import io.leapadvisor.store.StoreException;
import io.leapadvisor.store.StoreProbe;
import io.leapadvisor.store.file.FileMark;
import io.leapadvisor.trace.Spans;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Runs work on the database. Transactions are opened here by hand, not by an annotation, because a commit can fail too.
 */
@Singleton
public class Transactions {

    private final StoreProbe probe;
    private final FileMark mark;
    private final Spans spans;

    Transactions(StoreProbe probe, FileMark mark, Spans spans) {
        this.probe = probe;
        this.mark = mark;
        this.spans = spans;
    }

    /**
     * Work that changes something.
     *
     * @param what what the database should do: "The database cannot …"
     * @throws StoreException when it does not
     */
    public <T> T storing(String what, Supplier<T> work) {
        return spans.in("store", () -> run(what, true, work));
    }

    /** Work that only reads, in the same way. */
    public <T> T reading(String what, Supplier<T> work) {
        return spans.in("read store", () -> run(what, false, work));
    }

    private <T> T run(String what, boolean storing, Supplier<T> work) {
        try {
            T done = QuarkusTransaction.joiningExisting().call(work::get);
            probe.succeeded(storing);
            if (storing) {
                mark.stored();
            }
            return done;
        } catch (RuntimeException e) {
            probe.failed(storing);
            throw StoreException.of(what, e);
        }
    }
}
