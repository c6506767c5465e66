package io.leapadvisor.profile.path;

/** What a stage of the request path does. */
public enum StageKind {
    DATA_FETCH,
    FEATURE_LOOKUP,
    RETRIEVAL,
    PREPROCESSING,
    TOKENIZATION,
    SERIALIZATION,
    DESERIALIZATION,
    NETWORK,
    QUEUE,
    INFERENCE,
    PREFILL,
    DECODE,
    POSTPROCESSING,
    LOGGING,
    OTHER,
    EMBEDDING,
    RERANKING,
    GUARDRAIL,
    TOOL_CALL,
    MEDIA_DECODE;

    /** True for the stages in which a model answers: that of the deployment, or one that the stage names. */
    public boolean isModel() {
        return this == INFERENCE || this == PREFILL || this == DECODE;
    }

    /** True where a model of tokens reads its input and writes a word at most: it checks, ranks, embeds or prefills. */
    public boolean reads() {
        return this == PREFILL || this == EMBEDDING || this == RERANKING || this == GUARDRAIL;
    }

    /** The resource such a stage occupies when the caller does not say. */
    public Resource usualResource() {
        return switch (this) {
            case INFERENCE, PREFILL, DECODE, EMBEDDING, RERANKING, GUARDRAIL -> Resource.GPU;
            case DATA_FETCH, FEATURE_LOOKUP, RETRIEVAL, NETWORK, QUEUE, TOOL_CALL -> Resource.NETWORK;
            default -> Resource.CPU;
        };
    }
}
