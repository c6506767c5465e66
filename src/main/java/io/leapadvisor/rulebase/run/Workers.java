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
 * Threads on which the rules of packs run, so that a run that does not end can be left behind. Java cannot end a thread
 * that computes: an abandoned one keeps its place until it ends by itself, so that there are never more than a fixed
 * number, of one pack never more than its share.
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

    public static final Workers SHARED = new Workers(4 * OF_PACK, CPU, WALL);

    private static final long LOOK_EVERY_MS = 25;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Semaphore free;
    private final Duration cpu;
    private final Duration wall;
    private final ExecutorService threads;

    public Workers(int size, Duration cpu, Duration wall) {
        this.free = new Semaphore(size, true);
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
        if (!ofPack.tryAcquire(wall.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BusyException();
        }
        if (!free.tryAcquire(Math.max(0, wall.toNanos() - (System.nanoTime() - start)), TimeUnit.NANOSECONDS)) {
            ofPack.release();
            throw new BusyException();
        }
        AtomicLong worker = new AtomicLong(-1);
        AtomicLong cpuBefore = new AtomicLong();
        Future<T> future = threads.submit(() -> {
            cpuBefore.set(THREADS.getCurrentThreadCpuTime());
            worker.set(Thread.currentThread().getId());
            try {
                return task.call();
            } finally {
                free.release();
                ofPack.release();
            }
        });
        return await(future, worker, cpuBefore);
    }

    private <T> T await(Future<T> future, AtomicLong worker, AtomicLong cpuBefore)
            throws TimeoutException, ExecutionException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return future.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long id = worker.get();
                long used = id < 0 ? 0 : THREADS.getThreadCpuTime(id) - cpuBefore.get();
                if (used > cpu.toNanos() || System.nanoTime() - start > wall.toNanos()) {
                    future.cancel(true);
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
