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
    /** What of a decode step is bound by arithmetic, beside what holds for prompts as well. */
    ROWS("arithmetic of decode steps"),
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
    /** Requests that meet others: the odds of it, for the share of a run is at most all of it. */
    MEETING("requests that come together"),
    /** How far the lengths of answers differ, where nobody told. */
    UNEVENNESS("how far answers differ in length"),
    /** How long prompts are, where nobody told. */
    PROMPT_LENGTH("length of prompts, which nobody told"),
    /** What a token waits for the prompts of others and for a place in the step. */
    INTERFERENCE("time that decoding loses to prompts"),
    /** What the first token waits for others that are served with it: their prompts, and steps that run. */
    WAITING("wait for the first token"),
    /** Wait for a place where requests arrive on their own; in a closed loop it follows from all the others. */
    QUEUE("queue"),
    /** What of a decode step belongs to its batch, as {@link Drift} has it: of one request, and so on. */
    STEP_AT_1("decode steps with 1 request in flight"),
    STEP_AT_8("decode steps with 8 requests in flight"),
    STEP_AT_64("decode steps with 64 requests in flight"),
    STEP_AT_512("decode steps with 512 requests in flight"),
    /** The same of the wait for the first token, among so many in flight. */
    WAITING_AT_1("wait for the first token with 1 request in flight"),
    WAITING_AT_8("wait for the first token with 8 requests in flight"),
    WAITING_AT_64("wait for the first token with 64 requests in flight"),
    WAITING_AT_512("wait for the first token with 512 requests in flight");

    private final String title;

    Factor(String title) {
        this.title = title;
    }

    /** What it is a factor on, in words. */
    public String title() {
        return title;
    }
}
