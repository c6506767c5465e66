package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.List;

/** Checks changes that a caller names: remedy and parameters against the knowledge base, stages against the profile. */
final class ConsiderationCheck {

    private final Knowledge knowledge;

    ConsiderationCheck(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    void check(List<Consideration> considerations, Pointer at, DeploymentProfile profile, Faults faults) {
        if (considerations == null) {
            return;
        }
        for (int i = 0; i < considerations.size() && !faults.isFull(); i++) {
            if (considerations.get(i) != null) {
                consideration(considerations.get(i), at.element(i), profile, faults);
            }
        }
    }

    /** Checks one change; the stage against the profile. */
    void consideration(Consideration consideration, Pointer at, DeploymentProfile profile, Faults faults) {
        if (consideration.stage() != null && profile != null && isMissing(consideration.stage(), profile)) {
            faults.add(
                    at.field("stage"),
                    StageCheck.unknown(
                            consideration.stage(),
                            profile.stagesOrEmpty().stream().map(Stage::name).toList()));
        }
        if (consideration.remedy() == null) {
            return;
        }
        RemedySpec remedy = knowledge.remedy(consideration.remedy()).orElse(null);
        if (remedy == null) {
            faults.add(
                    at.field("remedy"),
                    "The remedy \"" + FaultPhrases.brief(consideration.remedy()) + "\" is unknown."
                            + FaultPhrases.didYouMean(consideration.remedy(), knowledge.remedyIds())
                            + " GET /api/v1/remedies lists all.");
        } else if (consideration.parameters() != null) {
            consideration
                    .parameters()
                    .forEach((name, value) -> parameter(
                            remedy, name, value, at.field("parameters").field(name), faults));
        }
    }

    /** A faulty stage could be the one that is meant. */
    private static boolean isMissing(String name, DeploymentProfile profile) {
        return profile.stagesOrEmpty().stream()
                .noneMatch(stage ->
                        stage == null || stage.name() == null || stage.name().equals(name));
    }

    private void parameter(RemedySpec remedy, String name, Object value, Pointer at, Faults faults) {
        Parameter parameter = remedy.parameter(name).orElse(null);
        if (parameter == null) {
            List<String> known =
                    remedy.parameters().stream().map(Parameter::name).toList();
            faults.add(
                    at,
                    "The remedy " + remedy.id() + " has no parameter \"" + FaultPhrases.brief(name) + "\"."
                            + (known.isEmpty() ? " It takes none." : FaultPhrases.known(name, known)));
            return;
        }
        String fault = ParameterCheck.fault(parameter, value, knowledge);
        if (fault != null) {
            faults.add(at, fault);
        }
    }
}
