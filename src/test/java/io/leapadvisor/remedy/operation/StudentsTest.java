package io.leapadvisor.remedy.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.remedy.Samples;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A student that is named, or of a known size, brings its own shape. */
class StudentsTest {

    private static Workbench serving(String model) {
        return Workbenches.of(JsonProfiles.profile("'model':{'name':'" + model
                + "','runtime':'tensorrt','weightPrecision':'FP16'},'traffic':{'inputTokens':384},"
                + "'hardware':{'accelerator':'t4'}"));
    }

    private static ModelSpec student(String model, Map<String, Object> parameters) {
        return serving(model)
                .projector()
                .after(List.of(Samples.action("distill-model", null, parameters)))
                .variant()
                .profile()
                .model();
    }

    @Test
    void aNamedStudentBringsItsShapeAndKeepsTheDeployment() {
        ModelSpec mini = student("bert-large", Map.of("student", "all-MiniLM-L6-v2"));
        assertThat(mini.layers()).isEqualTo(6);
        assertThat(mini.hiddenSize()).isEqualTo(384);
        assertThat(mini.parameters()).isBetween(2e7, 2.5e7);
        assertThat(mini.runtime()).isEqualTo("tensorrt");
    }

    @Test
    void aStudentOfAKnownSizeIsBuiltAsThatOne() {
        ModelSpec distilled = student("bert-base", Map.of("parameters", 66e6));
        assertThat(distilled.layers()).isEqualTo(6);
        assertThat(distilled.hiddenSize()).isEqualTo(768);
        ModelSpec whisper = student("whisper-large-v3", Map.of("parameters", 756e6));
        assertThat(whisper.name()).contains("istil");
        assertThat(student("whisper-large-v3", Map.of("parameters", 1.03e9)).name())
                .as("a recognizer of this size says all at once: it is no student of one that writes word after word")
                .isNull();
    }

    @Test
    void anUnknownNameOrSizeFallsBackOnProportions() {
        ModelSpec unknown = student("bert-large", Map.of("student", "nobody-knows-this", "parameters", 13.4e6));
        assertThat(unknown.layers()).isBetween(4, 6);
        assertThat(unknown.hiddenSize()).isLessThan(400);
    }

    @Test
    void aSmallerStudentIsFaster() {
        Workbench today = serving("bert-large");
        double whole = today.today().projection().latency().meanMs();
        double last = whole;
        for (String name : List.of("bert-base", "distilbert-base", "tinybert-4l-312d")) {
            double after = today.projector()
                    .after(List.of(Samples.action("distill-model", null, Map.of("student", name))))
                    .projection()
                    .latency()
                    .meanMs();
            assertThat(after).as(name).isLessThan(last);
            last = after;
        }
    }
}
