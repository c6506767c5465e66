package io.leapadvisor.ingest.trace.span;

/** What attributes of spans may say: the pointers that the sheets of trace formats map them to. */
public final class Said {

    /** Kind of the stage, in the contract's words. */
    public static final String KIND = "/stages/kind";
    /** Protocol of the call, in the contract's words. */
    public static final String PROTOCOL = "/stages/protocol";
    /** Availability zone. */
    public static final String ZONE = "/stages/zone";
    /** Bytes that a call carries. */
    public static final String PAYLOAD = "/stages/payloadBytes";
    /** Connections opened for a call. */
    public static final String CONNECTIONS = "/stages/newConnectionsPerCall";
    /** True when others run it. */
    public static final String EXTERNAL = "/stages/external";
    /** Name of the model that was called. */
    public static final String MODEL = "/model/name";
    /** Tokens of the prompt. */
    public static final String INPUT = "/traffic/inputTokens";
    /** Generated tokens. */
    public static final String OUTPUT = "/traffic/outputTokens";
    /** Tokens of the prompt that came from the engine's cache. */
    public static final String CACHED = "/traffic/prefixHitRatio";
    /** Generated tokens that no user sees. */
    public static final String REASONING = "/traffic/reasoningTokens";
    /** Time to the first token, ms. */
    public static final String TTFT = "/endToEnd/ttft/meanMs";
    /** Waiting in the engine's queue, ms. */
    public static final String QUEUE = "/stages/queue/latency/meanMs";
    /** Time of the prompt in the engine, ms. */
    public static final String PREFILL = "/stages/prefill/latency/meanMs";
    /** Time of the generation in the engine, ms. */
    public static final String DECODE = "/stages/decode/latency/meanMs";
    /** Time of a start, ms: true on a span that is one. */
    public static final String COLD_START = "/hardware/coldStartMs";
    /** Machines that serve, counted. */
    public static final String INSTANCE = "/hardware/replicas";
    /** Requests a second: a sheet that has it takes the file for all requests. */
    public static final String RATE = "/traffic/meanRps";

    /** Path of the request, ids left out. */
    public static final String ROUTE = "/span/route";
    /** Service that is called. */
    public static final String PEER = "/span/peer";
    /** Side of a call, see {@link Role}. */
    public static final String ROLE = "/span/role";
    /** True when the span failed. */
    public static final String ERROR = "/span/error";
    /** True for probes and scrapes, which are nobody's requests. */
    public static final String PROBE = "/span/probe";
    /** Says that not every request is in the file. */
    public static final String SAMPLED = "/span/sampled";

    private Said() {}
}
