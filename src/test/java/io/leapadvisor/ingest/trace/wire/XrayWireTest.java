package io.leapadvisor.ingest.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class XrayWireTest {

    private static final String SEGMENT =
            """
            {'trace_id':'1-5f29ab21-d4ebf299219a65bd5c31d6da','id':'1111111111111111','name':'api',
            'start_time':1596566305.5,'end_time':1596566305.75,'throttle':true,'subsegments':[
            {'id':'2222222222222222','name':'S3','namespace':'aws','start_time':1596566305.51,
            'end_time':1596566305.6,'aws':{'operation':'GetObject'},'http':{'response':{'content_length':99}},
            'subsegments':[{'id':'3','name':'attempt','subsegments':[{'id':'4','name':'connect'},
            {'id':'5','name':'connect','metadata':{'http':{'connection':{'reused':true}}}}]}]},
            {'id':'6666666666666666','name':'## work','start_time':1596566305.6,'end_time':1596566305.7}]}""";

    @Test
    void callsAreReadAndWhatTheyDoInsideIsPartOfThem() {
        List<Span> spans = TestWire.read(new XrayWire(), SEGMENT);
        assertThat(spans).extracting(Span::name).containsExactly("## work", "S3 GetObject", "api");
        Span call = spans.get(1);
        assertThat(call.role()).isEqualTo(Role.CLIENT);
        assertThat(call.said(Said.KIND)).isEqualTo("DATA_FETCH");
        assertThat(call.number(Said.CONNECTIONS)).isEqualTo(1);
        assertThat(call.number(Said.PAYLOAD)).isEqualTo(99);
        assertThat(call.parent()).isEqualTo(spans.get(2).id());
        assertThat(spans.get(2).error()).isTrue();
        assertThat(spans.get(2).role()).isEqualTo(Role.SERVER);
    }

    @Test
    void theFirstLineOfTheDaemonIsPassedOverAndInferredSegmentsAreNot() {
        String daemon = "{'format':'json','version':1}\n" + SEGMENT;
        assertThat(TestWire.read(new XrayWire(), daemon)).isEqualTo(TestWire.read(new XrayWire(), SEGMENT));
        String inferred = "{'inferred':true," + SEGMENT.substring(1);
        assertThat(TestWire.read(new XrayWire(), daemon + inferred)).hasSize(3);
    }

    @Test
    void aDocumentThatIsNoJsonIsPassedOver() {
        String text = "{'Traces':[{'Segments':[{'Document':'{broken'},{'Document':'"
                + SEGMENT.replace('\n', ' ').replace("'", "\\\"") + "'}]}]}";
        List<Span> spans = TestWire.read(new XrayWire(), text);
        assertThat(spans).hasSize(3);
        assertThat(spans.get(2).length()).isEqualTo(250_000_000);
    }
}
