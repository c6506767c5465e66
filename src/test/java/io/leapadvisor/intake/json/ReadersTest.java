package io.leapadvisor.intake.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.leapadvisor.profile.path.StageKind;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadersTest {

    record Sample(
            @NotNull String name,
            @Min(1) @Max(9) Integer count,
            @Size(max = 2) List<@NotNull Double> numbers,
            Set<StageKind> kinds,
            Map<String, Object> extra) {}

    record UnknownConstraint(@Email String address) {}

    record UnknownType(Thread thread) {}

    private final Faults faults = new Faults();

    private Object read(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json.replace('\'', '"'))) {
            parser.nextToken();
            return Readers.of(Sample.class).read(parser, Pointer.ROOT, faults);
        }
    }

    @Test
    void aRecordIsReadByTheTypesOfItsComponents() throws IOException {
        assertThat(read("{'name':'n','count':3.0,'numbers':[1,2.5],'kinds':['OTHER','OTHER'],"
                        + "'extra':{'a':1,'b':true}}"))
                .isEqualTo(new Sample("n", 3, List.of(1.0, 2.5), Set.of(StageKind.OTHER), Map.of("a", 1, "b", true)));
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void everyFaultIsFoundAtItsPlace() throws IOException {
        read("{'count':10,'numbers':[1,null,3],'kinds':['ELSE'],'extra':{'a/b':[]},'nmae':'n'}");
        assertThat(faults.list())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/count", "/numbers/1", "/numbers", "/kinds/0", "/extra/a~1b", "/nmae", "/name");
    }

    @Test
    void whatHasNoReaderIsAnErrorAtStart() {
        assertThatThrownBy(() -> Readers.of(UnknownConstraint.class)).hasMessageContaining("has no reader");
        assertThatThrownBy(() -> Readers.of(UnknownType.class)).hasMessageContaining("has no reader");
    }
}
