package io.leapadvisor.app.health;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Looks at something again and again, on a thread of its own, and tells at once what it saw last. A look that takes
 * longer than its deadline counts as a failure from then on, until it ends. Thread-safe.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor.health");

    private final String name;
    private final Duration deadline;
    private final Supplier<Finding> look;
    private final ScheduledExecutorService looker;
    private volatile Finding last = Finding.down("It has not been looked at yet.");
    /** When the look under way began; null between two looks. */
    private volatile Long since;

    /**
     * Begins to look.
     *
     * @param name of what is looked at, for the log
     * @param every pause between two looks
     * @param deadline how long a look may take
     * @param look may block, and may fail
     */
    Watch(String name, Duration every, Duration deadline, Supplier<Finding> look) {
        this.name = name;
        this.deadline = deadline;
        this.look = look;
        this.looker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "health-" + name);
            thread.setDaemon(true);
            return thread;
        });
        looker.scheduleWithFixedDelay(this::lookOnce, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What was seen last; never waits. */
    Finding last() {
        Long began = since;
        return began != null && System.nanoTime() - began > deadline.toNanos()
                ? Finding.down("No answer for more than " + deadline.toMillis() + " ms.")
                : last;
    }

    private void lookOnce() {
        since = System.nanoTime();
        tell(now());
        since = null;
    }

    private Finding now() {
        try {
            return look.get();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The look at the %s has failed", name);
            return Finding.down(e.getMessage());
        }
    }

    private void tell(Finding now) {
        if (now.state() != last.state()) {
            if (now.state() == Finding.State.FINE) {
                LOG.infof("Health of the %s: fine", name);
            } else {
                LOG.warnf("Health of the %s: %s. %s", name, now.state(), now.reason());
            }
        }
        last = now;
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
