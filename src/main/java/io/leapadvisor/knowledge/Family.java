package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.path.StageKind;
import java.util.Set;

/**
 * A family of rules: what kind of finding its rules make, and which part of a request it is about.
 *
 * @param id name of the family; the folder of its rules
 * @param kind what its findings say
 * @param stageKinds kinds of stage that its rules are about; empty = no part of the path
 * @param ofTheModel true when a finding touches the model's part of the request, whichever stage that is
 */
public record Family(String id, Kind kind, Set<StageKind> stageKinds, Boolean ofTheModel) {

    /** What the findings of a family say. */
    public enum Kind {
        /** Why a request is slow. */
        CAUSE,
        /** Where requests queue; what makes the resource so busy says more. */
        WAITING,
        /** What is missed or lacking, not why. */
        SYMPTOM,
        /** What is paid and not used: the cause where the bill is to be changed, a symptom elsewhere. */
        COST;

        /** True when it says what is wrong and not why. */
        public boolean isSymptom() {
            return this == SYMPTOM || this == COST;
        }
    }

    public Family {
        Check.id(id);
        Check.present("kind of family " + id, kind);
        stageKinds = Check.ordered(StageKind.class, stageKinds);
        ofTheModel = ofTheModel != null && ofTheModel;
    }

    /** A family that no file describes: its rules find causes. */
    static Family undescribed(String id) {
        return new Family(id, Kind.CAUSE, Set.of(), false);
    }
}
