package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.path.StageKind;
import java.util.Map;
import java.util.Set;

/**
 * A family of rules: what kind of finding its rules make, and which part of a request it is about.
 *
 * @param id name of the family; the folder of its rules
 * @param kind what its findings say
 * @param otherwise rules of the family whose findings say something else, by id
 * @param stageKinds kinds of stage that its rules are about; empty = no part of the path
 * @param ofTheModel true when a finding touches the model's part of the request, whichever stage that is
 * @param perService true when its rules are asked of each service with a model or machines of its own, too
 * @param lastResort true when what its rules prescribe is weighed only where nothing else is done about what is asked
 *     for
 */
public record Family(
        String id,
        Kind kind,
        Map<String, Kind> otherwise,
        Set<StageKind> stageKinds,
        Boolean ofTheModel,
        Boolean perService,
        Boolean lastResort) {

    /** What the findings of a family say, the most useful first. */
    public enum Kind {
        /** Why a request is slow. */
        CAUSE,
        /** Where requests queue; what makes the resource so busy says more. */
        WAITING,
        /** What is missed, not why. */
        SYMPTOM,
        /** What is paid and not used: the cause where the bill is to be changed, a symptom elsewhere. */
        COST,
        /** What the team lacks: a measurement, an alert, a stated objective. */
        HYGIENE;

        /** True when it says what is wrong and not why. */
        public boolean isSymptom() {
            return this != CAUSE && this != WAITING;
        }
    }

    public Family {
        Check.id(id);
        Check.present("kind of family " + id, kind);
        otherwise = otherwise == null ? Map.of() : Map.copyOf(otherwise);
        stageKinds = Check.ordered(StageKind.class, stageKinds);
        ofTheModel = ofTheModel != null && ofTheModel;
        perService = perService != null && perService;
        lastResort = lastResort != null && lastResort;
    }

    /** What the findings of one of its rules say. */
    public Kind kindOf(String rule) {
        return otherwise.getOrDefault(rule, kind);
    }

    /** A family that no file describes: its rules find causes. */
    static Family undescribed(String id) {
        return new Family(id, Kind.CAUSE, Map.of(), Set.of(), false, false, false);
    }
}
