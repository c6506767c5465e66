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
    OTHER;

    /** The group of a kind. */
    public static StageGroup of(StageKind kind) {
        return switch (kind) {
            case DATA_FETCH, FEATURE_LOOKUP, RETRIEVAL -> DATA;
            case PREPROCESSING, TOKENIZATION -> PREPROCESSING;
            case SERIALIZATION, DESERIALIZATION -> SERIALIZATION;
            case NETWORK -> NETWORK;
            case QUEUE -> QUEUE;
            case INFERENCE, PREFILL, DECODE -> MODEL;
            case POSTPROCESSING -> POSTPROCESSING;
            case LOGGING -> LOGGING;
            case OTHER -> OTHER;
        };
    }
}
