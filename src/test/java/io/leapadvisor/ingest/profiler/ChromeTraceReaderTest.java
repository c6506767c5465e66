package io.leapadvisor.ingest.profiler;

import static io.leapadvisor.ingest.TestReading.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestReading;
import io.leapadvisor.ingest.read.Notes;
import org.junit.jupiter.api.Test;

class ChromeTraceReaderTest {

    private static final String EVENTS =
            """
            [{'ph':'X','cat':'kernel','name':'k','pid':0,'tid':7,'ts':0,'dur':40,'args':{'device':1}},
            {'ph':'X','cat':'cpu_op','name':'aten::linear','pid':1,'tid':1,'ts':0,'dur':100},
            {'ph':'i','name':'mark','ts':5},{'ph':'X','cat':'kernel','name':'bad','ts':'x','dur':null}]""";

    private static Notes read(String text) {
        return TestReading.read("torch-profiler", text.replace('\'', '"'));
    }

    @Test
    void aListByItselfAndOneWithinAnObjectSayTheSame() {
        for (String text : new String[] {EVENTS, "{'schemaVersion':1,'traceEvents':" + EVENTS + ",'more':{'a':[1]}}"}) {
            Notes notes = read(text);
            assertThat(value(notes, null, "/utilization/gpu")).isEqualTo(0.4);
            assertThat(value(notes, null, "/hardware/acceleratorsPerReplica")).isEqualTo(1.0);
        }
    }

    @Test
    void devicesThatAreOnlyListedAreNotUsed() {
        Notes notes = read(
                "{'deviceProperties':[{'id':0,'name':'H100'},{'id':1,'name':'A100'}],'traceEvents':" + EVENTS + "}");
        assertThat(value(notes, null, "/hardware/accelerator")).isEqualTo("A100");
    }

    @Test
    void escapesThatAreNoneAndACutEndAreSurvived() {
        Notes notes =
                read("{'traceEvents':" + EVENTS.replace("'mark'", "'C:\\x'").replace("]", ",{'ph':'X','ca"));
        assertThat(value(notes, null, "/utilization/gpu")).isEqualTo(0.4);
        assertThat(notes.remarks()).anyMatch(remark -> remark.contains("Its end cannot be read"));
    }
}
