package io.leapadvisor.rulebase.run;

import io.leapadvisor.rulebase.run.StoppedPack.Cause;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.kie.api.KieBase;

/**
 * Runs the compiled rules of one pack, each time in a session that nobody else uses and that is empty. A pack that does
 * not end is suspended: it runs no more. Thread-safe.
 */
public final class PackRun {

    private static final Logger LOG = Logger.getLogger(PackRun.class);

    private final String pack;
    private final Sessions sessions;
    private final Semaphore places = new Semaphore(Workers.OF_PACK, true);
    private final AtomicReference<StoppedPack> suspended = new AtomicReference<>();
    private volatile Workers workers = Workers.TRIALS;

    public PackRun(String pack, KieBase base) {
        this.pack = pack;
        this.sessions = new Sessions(base);
    }

    /** From now on its runs count as those of a pack in use, not as trials. */
    public void use() {
        workers = Workers.SHARED;
    }

    /** Why the pack runs no more; empty while it may. */
    public Optional<StoppedPack> suspended() {
        return Optional.ofNullable(suspended.get());
    }

    /**
     * Lets the pack run no more.
     *
     * @param reason why, as part of a sentence
     */
    public void suspend(String reason) {
        suspend(new StoppedPack(pack, Cause.SUSPENDED, reason));
    }

    private void suspend(StoppedPack stopped) {
        if (suspended.compareAndSet(null, stopped)) {
            LOG.warnf("The rule pack %s is suspended: %s", pack, stopped.detail());
        }
    }

    /**
     * Runs rules of a pack that is vouched for on the caller's thread.
     *
     * @param allowed true of the ids of the rules that may fire
     * @throws StoppedException when they fail or do not come to rest
     */
    public List<Fired<?>> fireHere(Collection<?> facts, Predicate<String> allowed, RunLimits limits) {
        return sessions.with(session -> new BoundedRun(pack, limits).fire(session, facts, allowed));
    }

    /**
     * Runs rules on a worker, which is left behind when they do not end.
     *
     * @param allowed true of the ids of the rules that may fire
     * @throws StoppedException when they fail, do not come to rest, or are suspended
     */
    public List<Fired<?>> fireAside(Collection<?> facts, Predicate<String> allowed) {
        if (suspended.get() != null) {
            throw stopped(
                    Cause.SUSPENDED,
                    "it is suspended, because " + suspended.get().detail());
        }
        List<Object> own = List.copyOf(facts);
        try {
            return workers.run(places, () -> fireHere(own, allowed, RunLimits.PACK));
        } catch (TimeoutException e) {
            throw suspended(Cause.TIME, "its rules did not end after " + Workers.CPU.toSeconds() + " s of computing");
        } catch (Workers.BusyException e) {
            throw stopped(Cause.BUSY, "no thread was free to run its rules");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(Cause.BUSY, "the service is stopping");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private StoppedException failed(Throwable cause) {
        if (cause instanceof StoppedException stopped) {
            return stopped;
        }
        String detail = "its rules ended with " + cause.getClass().getSimpleName();
        return cause instanceof Error ? suspended(Cause.FAILED, detail) : stopped(Cause.FAILED, detail);
    }

    private StoppedException suspended(Cause cause, String detail) {
        StoppedException stopped = stopped(cause, detail);
        suspend(stopped.stopped());
        return stopped;
    }

    private StoppedException stopped(Cause cause, String detail) {
        return new StoppedException(new StoppedPack(pack, cause, detail));
    }
}
