package io.leapadvisor.fact.observed;

import io.leapadvisor.profile.path.StageKind;

/** Kinds of stage that are judged together. */
public enum StageGroup {
    DATA,
    PREPROCESSING,
    SERIALIZATION,
    NETWORK,
    QUEUE,
    MODEL,
    POSTPROCESSING,
    LOGGING,
    EMBEDDING,
    RERANKING,
    GUARDRAIL,
    TOOL_CALL,
    OTHER;

    /** The group of a kind. */
    public static StageGroup of(StageKind kind) {
        return switch (kind) {
            case DATA_FETCH, FEATURE_LOOKUP, RETRIEVAL -> DATA;
            case PREPROCESSING, TOKENIZATION, MEDIA_DECODE -> PREPROCESSING;
            case SERIALIZATION, DESERIALIZATION -> SERIALIZATION;
            case NETWORK -> NETWORK;
            case QUEUE -> QUEUE;
            case INFERENCE, PREFILL, DECODE -> MODEL;
            case POSTPROCESSING -> POSTPROCESSING;
            case LOGGING -> LOGGING;
            case EMBEDDING -> EMBEDDING;
            case RERANKING -> RERANKING;
            case GUARDRAIL -> GUARDRAIL;
            case TOOL_CALL -> TOOL_CALL;
            case OTHER -> OTHER;
        };
    }
}
