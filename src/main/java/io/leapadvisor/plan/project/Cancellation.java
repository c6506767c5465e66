package io.leapadvisor.plan.project;

/** Whether the answer is still wanted: whoever asked may have gone, or the service may be about to stop. */
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

    /** Ends a computation whose answer nobody wants. */
    class CancelledException extends RuntimeException {

        private static final long serialVersionUID = 1;

        CancelledException() {
            super("the answer is no longer wanted", null, false, false);
        }
    }
}
