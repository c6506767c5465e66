package io.leapadvisor.store.share;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Asks again and again, on a thread of its own, how often something has changed, and passes the number on. Asking needs
 * no connection that must stay open: after a failure the next question is as good as any.
 */
public final class Follower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Follower.class);

    private final String name;
    private final LongSupplier revision;
    private final LongConsumer follow;
    private final ScheduledExecutorService asker;
    private boolean failing;

    /**
     * Begins to ask.
     *
     * @param name what is followed, for the log
     * @param revision asks the database
     * @param follow told each time, also when nothing has changed; it may take long
     * @param every pause between two questions
     */
    public Follower(String name, LongSupplier revision, LongConsumer follow, Duration every) {
        this.name = name;
        this.revision = revision;
        this.follow = follow;
        this.asker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "follow-" + name);
            thread.setDaemon(true);
            return thread;
        });
        asker.scheduleWithFixedDelay(this::ask, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whatever it was that failed, it is asked again. */
    private void ask() {
        try {
            follow.accept(revision.getAsLong());
            if (failing) {
                LOG.infof("Changes of the %s are followed again", name);
            }
            failing = false;
        } catch (Throwable e) {
            if (!failing && !asker.isShutdown()) {
                LOG.warnf(e, "Changes of the %s cannot be followed; what was read last stays in use", name);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        asker.shutdownNow();
    }
}
