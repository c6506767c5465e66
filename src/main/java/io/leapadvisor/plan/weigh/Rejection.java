package io.leapadvisor.plan.weigh;

import java.util.Map;

/** A remedy that was considered and is not recommended. */
public record Rejection(
        String remedy, String stage, Map<String, Object> parameters, Reason reason, String detail, String bestCase) {

    /** Why a remedy is not recommended. */
    public enum Reason {
        ACCURACY,
        NO_GAIN,
        BOUND,
        CONTRAINDICATED,
        CONFLICT,
        DOES_NOT_FIT,
        COST
    }
}
