package io.leapadvisor.plan.weigh;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.leapadvisor.remedy.Action;
import java.util.Map;
import java.util.Objects;

/** A remedy that was considered and is not recommended. */
public record Rejection(
        String remedy, String stage, Map<String, Object> parameters, Reason reason, String detail, String bestCase) {

    static Rejection of(Action action, Reason reason, String detail, String bestCase) {
        return new Rejection(action.remedy().id(), action.stage(), action.parameters(), reason, detail, bestCase);
    }

    /** The same with other parameters. */
    public Rejection with(Map<String, Object> others) {
        return new Rejection(remedy, stage, others, reason, detail, bestCase);
    }

    /** True when this rejects an action with exactly its parameters. */
    public boolean isOf(Action action) {
        return isAt(action) && parameters.equals(action.parameters());
    }

    /** True when this rejects the remedy of an action at its stage, with whatever parameters. */
    public boolean isAt(Action action) {
        return remedy.equals(action.remedy().id()) && Objects.equals(stage, action.stage());
    }

    /** True when this rejects, by another name, as many machines as a step leaves: one of the two names is chosen. */
    public boolean isSameFleetAs(Action step) {
        return step.remedy().conflictsWith().contains(remedy)
                && parameters.equals(step.parameters())
                && Objects.equals(stage, step.stage());
    }

    /** True when this rejects the remedy of an action where no stage was named that it could work on. */
    boolean isOfNoStage(Action action) {
        return stage == null
                && action.stage() != null
                && remedy.equals(action.remedy().id());
    }

    /** True when the profile does not tell what it would take to weigh the remedy: it may be worth much or nothing. */
    @JsonIgnore
    public boolean isUnweighed() {
        return reason == Reason.NO_GAIN && bestCase == null;
    }

    /** Why a remedy is not recommended. */
    public enum Reason {
        ACCURACY,
        NO_GAIN,
        BOUND,
        CONTRAINDICATED,
        CONFLICT,
        DOES_NOT_FIT,
        COST;

        /** True for a limit that was stated or that the machines set: breaking it does harm. */
        public boolean isLimit() {
            return this == ACCURACY || this == DOES_NOT_FIT || this == COST;
        }
    }
}
