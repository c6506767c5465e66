package io.leapadvisor.physics.own;

/**
 * A named part of a model's time by which one deployment differs from what the calibration says of its kind: a factor
 * on a time, 1 = as calibrated. The names are those of what bounds a pass and of what a server adds, so that they hold
 * for any parametrisation of the physics below them.
 */
public enum Factor {
    /** All of the time in which prompts, or the items of a model that answers in one pass, are computed. */
    PROMPT("prompt processing"),
    /** All of the time of a decode step. */
    STEP("decode steps"),
    /** What is bound by arithmetic, in prompts and steps. */
    COMPUTE("arithmetic"),
    /** What is bound by the memory. */
    BANDWIDTH("memory traffic"),
    /** Launches and host work, a layer and a step. */
    OVERHEAD("overhead of layers and steps"),
    /** Collectives between accelerators. */
    LINK("exchange between accelerators"),
    /** What a host does to launch the kernels of a prompt one by one. */
    LAUNCHES("launches of prompts"),
    /** What a host does for each sequence of a step. */
    SEQUENCES("host work for each sequence of a step"),
    /** Requests that find a place, by memory and by the engine's own limit: a factor on their number. */
    PLACES("requests that find a place"),
    /** Requests of a load test that come on their own: above the capacity, times grow with their number. */
    RUN("requests of a load test"),
    /** What a server adds to a request around the model. */
    REQUEST("overhead of requests"),
    /** What a token waits for the prompts of others and for a place in the step. */
    INTERFERENCE("time that decoding loses to prompts"),
    /** What the first token waits for others that are served with it: their prompts, and steps that run. */
    WAITING("wait for the first token"),
    /** Wait for a place where requests arrive on their own; in a closed loop it follows from all the others. */
    QUEUE("queue"),
    /** More of a decode step for each doubling of its batch. */
    STEP_GROWTH("decode steps for each doubling of the batch"),
    /** More of the wait for the first token for each doubling of the requests in flight. */
    WAITING_GROWTH("wait for the first token for each doubling of the requests in flight");

    private final String title;

    Factor(String title) {
        this.title = title;
    }

    /** What it is a factor on, in words. */
    public String title() {
        return title;
    }
}
