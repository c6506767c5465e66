package io.leapadvisor.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    record Wheel(Double size, String tyre) {}

    record Axle(List<Wheel> wheels, Double load) {}

    record Car(@NotNull String name, Axle front, Axle rear) {}

    private final Faults faults = new Faults();

    private Object read(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json.replace('\'', '"'))) {
            parser.nextToken();
            return Readers.of(Car.class).read(parser, Pointer.ROOT, faults);
        }
    }

    @Test
    void whatIsGivenIsRead() throws IOException {
        assertThat(read("{'name':'a','front':{'wheels':[{'size':3}],'load':null}}"))
                .isEqualTo(new Car("a", new Axle(List.of(new Wheel(3.0, null)), null), null));
        assertThat(faults.list()).isEmpty();
    }

    @Test
    void whatIsMissingAndWhatIsTwiceAreFaults() throws IOException {
        read("{'front':{'load':1,'load':2}}");
        assertThat(faults.list())
                .containsExactly(
                        new Fault("/front/load", "The field \"load\" is given twice. Keep one of them."),
                        new Fault("/name", "The field \"name\" is required. Add it."));
    }

    /** A field of a deeper record is told with its places, the nearest first; any other with the nearest name here. */
    @Test
    void anUnknownFieldIsToldWhereItBelongs() throws IOException {
        read("{'name':'a','load':1,'tyre':1,'naem':'b','front':{'name':'c'}}");
        assertThat(faults.list())
                .containsExactly(
                        new Fault("/load", "The field \"load\" is unknown. Did you mean front.load or rear.load?"),
                        new Fault(
                                "/tyre",
                                "The field \"tyre\" is unknown. Did you mean front.wheels[].tyre or"
                                        + " rear.wheels[].tyre?"),
                        new Fault("/naem", "The field \"naem\" is unknown. Did you mean name?"),
                        new Fault("/front/name", "The field \"name\" is unknown. Known here are wheels, load."));
    }
}
