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

    /** MiniLM of RoBERTa with 41 million weights has all 12 layers at half the width, not five of 512. */
    @Test
    void studentsKeepAWholeShareOfTheLayers() {
        ModelSpec roberta = BERT.with(m -> m.parameters(125e6).vocabularySize(50265));
        assertThat(Student.of(roberta, 41.0 / 125)).isEqualTo(new Student(1, 0.5, 0.25));
        assertThat(Student.of(roberta, 30.0 / 125)).isEqualTo(new Student(0.5, 0.5, 0.125));
        ModelSpec multilingual = BERT.with(m -> m.parameters(278e6).vocabularySize(250_002));
        assertThat(Student.of(multilingual, 117.0 / 278).depth()).isEqualTo(1);
        assertThat(Student.of(multilingual, 107.0 / 278)).isEqualTo(new Student(0.5, 0.5, 0.125));
        ModelSpec large = BERT.with(m -> m.parameters(340e6).layers(24).hiddenSize(1024));
        assertThat(Student.of(large, 66.0 / 340)).isEqualTo(new Student(0.25, 0.75, 0.25 * 0.75 * 0.75));
        assertThat(Student.of(BERT, 14.5 / 110).depth() * 12).as("TinyBERT").isCloseTo(4, within(1e-9));
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
        double today = whisper.today().projection().latency().meanMs();
        double nearly = after(whisper, 0.95);
        assertThat(nearly).isBetween(0.85 * today, today);
        assertThat(after(whisper, 0.5)).isBetween(0.3 * today, 0.8 * today);
    }

    private static double after(Workbench workbench, double ratio) {
        return workbench
                .projector()
                .after(List.of(Samples.action("distill-model", null, Map.of("ratio", ratio))))
                .projection()
                .latency()
                .meanMs();
    }
}
