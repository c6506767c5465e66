package io.leapadvisor.web.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Target;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A remedy that can be tried.
 *
 * @param remedy as the knowledge base has it
 * @param rank in the answer; null = it is not recommended
 * @param words what a search looks at, in small letters
 * @param effort in small letters
 * @param stages stages that it can be tried at; empty = none can be named
 * @param stage the one to begin with; null = the service picks
 * @param fields its parameters
 * @param against why the answer rejects it; null = it does not
 */
public record RemedyChoice(
        RemedySpec remedy,
        Integer rank,
        String words,
        String effort,
        List<String> stages,
        String stage,
        List<ParameterField> fields,
        String against) {

    static RemedyChoice of(RemedySpec remedy, Assessment answer, JsonNode profile) {
        Recommendation advice = answer.recommendations().stream()
                .filter(one -> one.remedy().equals(remedy.id()))
                .findFirst()
                .orElse(null);
        Rejection rejection = advice != null
                ? null
                : answer.rejected().stream()
                        .filter(one -> one.remedy().equals(remedy.id()))
                        .findFirst()
                        .orElse(null);
        Map<String, Object> advised = advice != null
                ? advice.parameters()
                : rejection == null || rejection.parameters() == null ? Map.of() : rejection.parameters();
        return new RemedyChoice(
                remedy,
                advice == null ? null : (Integer) advice.rank(),
                (remedy.title() + " " + remedy.id().replace('-', ' ') + " " + remedy.layer()).toLowerCase(Locale.ROOT),
                Phrases.constant(remedy.effort()),
                stages(remedy, answer),
                advice != null ? advice.stage() : rejection == null ? null : rejection.stage(),
                remedy.parameters().stream()
                        .map(parameter -> ParameterField.of(parameter, remedy, advised, profile))
                        .toList(),
                rejection == null ? null : rejection.detail());
    }

    /** Stages of its kinds; of a remedy for deployments those that are a service of their own. */
    private static List<String> stages(RemedySpec remedy, Assessment answer) {
        boolean ofStages = remedy.target() == Target.STAGE;
        return answer.profile().stagesOrEmpty().stream()
                .filter(stage -> ofStages
                        ? remedy.stageKinds().isEmpty() || remedy.stageKinds().contains(stage.kind())
                        : stage.model() != null || stage.hardware() != null)
                .map(Stage::name)
                .toList();
    }
}
