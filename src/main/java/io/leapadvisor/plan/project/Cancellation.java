package io.leapadvisor.plan.project;

import java.util.function.Supplier;

/**
 * Whether the answer is still wanted: whoever asked may have gone, or the service may be about to stop. It may also
 * watch the steps of the work.
 */
@FunctionalInterface
public interface Cancellation {

    /** The answer is always wanted. */
    Cancellation NEVER = () -> false;

    /** True once nobody wants the answer any more. Asked often, by the thread that computes. */
    boolean isCancelled();

    /** @throws CancelledException once nobody wants the answer any more */
    default void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /** Does a step of the work, seen by whoever watches. */
    default <T> T step(String name, Supplier<T> work) {
        return work.get();
    }

    /** Ends a computation whose answer nobody wants. */
    class CancelledException extends RuntimeException {

        private static final long serialVersionUID = 1;

        CancelledException() {
            super("the answer is no longer wanted", null, false, false);
        }
    }
}
