package io.leapadvisor.physics.change;

/**
 * Factors on the times of a model while a processor runs it; on another part they hold nothing.
 *
 * @param threads what threads that take turns no longer make of it
 * @param load that with which it bears the load that a processor was seen to bear; another part was not seen
 */
public record ProcessorTime(double threads, double load) {

    /** As it is estimated. */
    public static final ProcessorTime NONE = new ProcessorTime(1, 1);

    /** The same with what other threads make of it. */
    public ProcessorTime withThreads(double factor) {
        return new ProcessorTime(factor, load);
    }

    /** The same as it bears another load. */
    public ProcessorTime withLoad(double factor) {
        return new ProcessorTime(threads, factor);
    }

    /** Both of them. */
    public double factor() {
        return threads * load;
    }
}
