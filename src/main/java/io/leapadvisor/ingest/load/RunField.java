package io.leapadvisor.ingest.load;

/** What a run is described by beyond the contract's load test; pointers for the tables of formats. */
public final class RunField {

    /** Before the pointers of the contract's load test. */
    public static final String TEST = "/test";
    /** Before pointers into the profile that hold at this point of load only, such as times of stages. */
    public static final String POINT = "/point";
    /** Name of the load generator. */
    public static final String TOOL = TEST + "/tool";

    /** Requests that succeeded. */
    public static final String COMPLETED = "/run/completed";
    /** Requests that failed. */
    public static final String FAILED = "/run/failed";
    /** Requests that were sent. */
    public static final String REQUESTED = "/run/requested";
    /** Share of the requests that failed, 0 to 1. */
    public static final String ERROR_RATE = "/run/errorRate";
    /** Length of the run in seconds. */
    public static final String DURATION_S = "/run/durationS";
    /** The same in ms. */
    public static final String DURATION_MS = "/run/durationMs";
    /** Requests a second that were to be sent; "inf" = all at once. */
    public static final String REQUEST_RATE = "/run/requestRate";
    /** Users of a test; one who waits between two requests has none under way. */
    public static final String USERS = "/run/users";
    /** Prompt tokens of all completed requests. */
    public static final String INPUT_TOKENS = "/run/totalInputTokens";
    /** Generated tokens of all completed requests. */
    public static final String OUTPUT_TOKENS = "/run/totalOutputTokens";

    private RunField() {}
}
