package io.leapadvisor.remedy.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.model.ModelSpecBuilder;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.remedy.operation.Students.Student;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Students have the shapes that published ones have. */
class StudentTest {

    private static final ModelSpec BERT = ModelSpecBuilder.builder()
            .family(ModelFamily.ENCODER)
            .parameters(110e6)
            .layers(12)
            .hiddenSize(768)
            .vocabularySize(30522)
            .build();

    @Test
    void distilBertKeepsItsTeachersWidthAndHalfOfTheLayers() {
        Student student = Student.of(BERT, 66.0 / 110);
        assertThat(student.width()).isEqualTo(1);
        assertThat(student.depth() * 12).isCloseTo(6, within(0.3));
    }

    @Test
    void miniLmIsHalfAsWideAndHalfAsDeep() {
        Student student = Student.of(BERT, 22.0 / 110);
        assertThat(student.width()).isEqualTo(0.5);
        assertThat(student.depth() * 12).isCloseTo(6, within(0.3));
    }

    @Test
    void aStudentOfADecoderShrinksBothWays() {
        ModelSpec decoder = ModelSpecBuilder.builder()
                .family(ModelFamily.DECODER_LLM)
                .parameters(8e9)
                .layers(32)
                .hiddenSize(4096)
                .build();
        Student student = Student.of(decoder, 0.25);
        assertThat(student.depth()).isEqualTo(0.5);
        assertThat(student.depth() * student.width() * student.width()).isCloseTo(0.25, within(1e-9));
    }

    @Property
    void noStudentIsLargerThanItsTeacher(@ForAll @DoubleRange(min = 0.01, max = 1) double ratio) {
        Student student = Student.of(BERT, ratio);
        assertThat(student.depth()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(student.width()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(student.work()).isGreaterThan(0).isLessThanOrEqualTo(1);
    }

    /** The decoder of a speech model reads its weights once a token; a student does so as often. */
    @Test
    void aStudentIsBuiltAsItsTeacherIs() {
        Workbench whisper = Workbenches.of(JsonProfiles.profile("'model':{'name':'whisper-large-v3',"
                + "'runtime':'transformers','weightPrecision':'FP16'},'hardware':{'accelerator':'a10g'}"));
        double today = whisper.today().projection().meanMs();
        double nearly = after(whisper, 0.95);
        assertThat(nearly).isBetween(0.85 * today, today);
        assertThat(after(whisper, 0.5)).isBetween(0.3 * today, 0.8 * today);
    }

    private static double after(Workbench workbench, double ratio) {
        return workbench
                .projector()
                .after(List.of(Samples.action("distill-model", null, Map.of("ratio", ratio))))
                .projection()
                .meanMs();
    }
}
