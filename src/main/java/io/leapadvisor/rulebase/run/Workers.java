package io.leapadvisor.rulebase.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads on which the rules of packs run, so that a run that does not end can be left behind. It is told to stop,
 * which matching and counting heed; and it gives its place to others at once, whether it heeds or not. Those that go on
 * are counted: while there are too many, packs are not tried, and packs in use go on.
 *
 * <p>Time is the last resort behind the counts. It is processor time, so that a busy machine stops no pack that is
 * well.
 */
public final class Workers {

    /** Two seconds of one processor (ours, grade P): some thousand times what an honest pack needs, warm. */
    public static final Duration CPU = Duration.ofSeconds(2);
    /** However little it was given to compute: longer than that no request waits. */
    static final Duration WALL = Duration.ofSeconds(15);

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    /** Runs of one pack at a time. */
    public static final int OF_PACK = Math.max(2, PROCESSORS);

    /** For packs in use. */
    public static final Workers SHARED = new Workers(4 * OF_PACK, Integer.MAX_VALUE, CPU, WALL);

    /** For packs that are tried: they never take a place from those in use. */
    public static final Workers TRIALS = new Workers(OF_PACK, OF_PACK, CPU, WALL);

    private static final long LOOK_EVERY_MS = 25;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Semaphore free;
    private final int mostLeft;
    private final AtomicInteger left = new AtomicInteger();
    private final Duration cpu;
    private final Duration wall;
    private final ExecutorService threads;

    /**
     * @param size runs at a time
     * @param mostLeft runs that were left behind and go on, above which none is started
     * @param cpu processor time of a run
     * @param wall longest wait for a run
     */
    public Workers(int size, int mostLeft, Duration cpu, Duration wall) {
        this.free = new Semaphore(size, true);
        this.mostLeft = mostLeft;
        this.cpu = cpu;
        this.wall = wall;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "pack-rules-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(Workers.class.getClassLoader());
            return thread;
        });
    }

    /**
     * Runs a task on a worker and waits for it.
     *
     * @param ofPack places of the pack
     * @throws TimeoutException when it was left behind
     * @throws BusyException when no worker became free
     * @throws ExecutionException when the task failed
     * @throws InterruptedException when the caller was
     */
    public <T> T run(Semaphore ofPack, Callable<T> task)
            throws TimeoutException, BusyException, ExecutionException, InterruptedException {
        long start = System.nanoTime();
        if (left.get() >= mostLeft) {
            throw new BusyException();
        }
        if (!ofPack.tryAcquire(wall.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BusyException();
        }
        if (!free.tryAcquire(Math.max(0, wall.toNanos() - (System.nanoTime() - start)), TimeUnit.NANOSECONDS)) {
            ofPack.release();
            throw new BusyException();
        }
        AtomicLong worker = new AtomicLong(-1);
        AtomicLong cpuBefore = new AtomicLong();
        Run run = new Run(ofPack);
        Future<T> future = threads.submit(() -> {
            cpuBefore.set(THREADS.getCurrentThreadCpuTime());
            worker.set(Thread.currentThread().getId());
            try {
                return task.call();
            } finally {
                run.ended();
            }
        });
        return await(future, run, worker, cpuBefore);
    }

    /** Runs that were left behind and still compute. */
    int left() {
        return left.get();
    }

    /** The place of one run: given back once, when the run ends or is left behind. */
    private final class Run {

        private final Semaphore ofPack;
        private boolean ended;
        private boolean abandoned;

        Run(Semaphore ofPack) {
            this.ofPack = ofPack;
        }

        synchronized void ended() {
            ended = true;
            if (abandoned) {
                left.decrementAndGet();
            } else {
                release();
            }
        }

        synchronized void abandon() {
            if (!ended && !abandoned) {
                abandoned = true;
                left.incrementAndGet();
                release();
            }
        }

        private void release() {
            free.release();
            ofPack.release();
        }
    }

    private <T> T await(Future<T> future, Run run, AtomicLong worker, AtomicLong cpuBefore)
            throws TimeoutException, ExecutionException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return future.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long id = worker.get();
                long used = id < 0 ? 0 : THREADS.getThreadCpuTime(id) - cpuBefore.get();
                if (used > cpu.toNanos() || System.nanoTime() - start > wall.toNanos()) {
                    // A run that has not begun is cancelled and never ends: its place is given back here.
                    future.cancel(true);
                    run.abandon();
                    if (id < 0) {
                        run.ended();
                    }
                    throw e;
                }
            }
        }
    }

    /** No worker became free. */
    public static final class BusyException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
