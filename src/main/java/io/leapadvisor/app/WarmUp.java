package io.leapadvisor.app;

import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.rest.catalogue.Example;
import io.leapadvisor.rest.work.Work;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Answers the examples that the start page offers, by turns, after a start and while nobody asks. Java compiles well
 * what has run for some time: without this, requests of the first half minute take several times as long as all later
 * ones. No request waits for it: an example that is under way when one comes is given up.
 */
@Singleton
public class WarmUp {

    private static final Logger LOG = Logger.getLogger("io.leapadvisor");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Between two requests of one client there is less, so that nobody's work is slowed down by this. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final long LOOK_MS = 250;

    private final Duration budget;
    private final BiConsumer<byte[], Cancellation> answer;
    private final BooleanSupplier quiet;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean stopping;

    @Inject
    WarmUp(LeapConfig config, Rehearsal rehearsal, Work work) {
        this(config.warmUp(), rehearsal::answer, () -> work.isQuietFor(QUIET));
    }

    /**
     * @param budget processor time that it may take
     * @param answer answers a profile until that is no longer wanted
     * @param quiet whether nobody asks
     */
    WarmUp(Duration budget, BiConsumer<byte[], Cancellation> answer, BooleanSupplier quiet) {
        this.budget = budget;
        this.answer = answer;
        this.quiet = quiet;
    }

    /** Begins, on a thread of its own; once, and not where no time is given to it. */
    public void begin() {
        if (budget.isZero() || budget.isNegative() || !begun.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(this::run, "warm-up");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        try {
            LOG.infof("Warm: examples were answered %d times while nobody asked", answered());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Requests tell what is wrong; here nobody asked.
            LOG.debug("The warm-up has ended early", e);
        }
    }

    /** Answers examples by turns until the time is over; how often it did. */
    int answered() throws InterruptedException {
        List<byte[]> profiles = Stream.concat(Example.starters().stream(), Example.stories().stream())
                .map(Example::profile)
                .toList();
        long end = THREADS.getCurrentThreadCpuTime() + budget.toNanos();
        int answered = 0;
        for (int next = 0; THREADS.getCurrentThreadCpuTime() < end && !stopping; next++) {
            if (!quiet.getAsBoolean()) {
                Thread.sleep(LOOK_MS);
            } else if (answers(profiles.get(next % profiles.size()))) {
                answered++;
            }
        }
        return answered;
    }

    private boolean answers(byte[] profile) {
        try {
            answer.accept(profile, () -> stopping || !quiet.getAsBoolean());
            return true;
        } catch (Cancellation.CancelledException e) {
            return false;
        }
    }
}
