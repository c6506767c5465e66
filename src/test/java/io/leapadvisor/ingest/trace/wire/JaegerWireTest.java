package io.leapadvisor.ingest.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class JaegerWireTest {

    private static final String SPANS =
            """
            'spans':[{'traceID':'1','spanID':'a','operationName':'a','references':[],'startTime':1700000000000000,
            'duration':2500,'processID':'p1','tags':[{'key':'span.kind','type':'string','value':'server'},
            {'key':'error','type':'bool','value':false}]},
            {'traceID':'1','spanID':'b','operationName':'b','startTime':1700000000000100,'duration':100,
            'references':[{'refType':'CHILD_OF','traceID':'ff','spanID':'ff'},
            {'refType':'FOLLOWS_FROM','traceID':'1','spanID':'a'}],'processID':'p2',
            'tags':[{'key':'otel.status_code','type':'string','value':'ERROR'}]}]""";
    private static final String PROCESSES =
            """
            'processes':{'p1':{'serviceName':'api','tags':[{'key':'hostname','value':'h1'}]},
            'p2':{'serviceName':'db'}}""";

    private static List<Span> read(String text) {
        return TestWire.read(new JaegerWire(), text);
    }

    @Test
    void tracesAreReadWithProcessesBeforeOrBehindAndWithoutTheirWrapper() {
        List<Span> behind = read("{'data':[{'traceID':'1'," + SPANS + "," + PROCESSES + "}]}");
        List<Span> before = read("{'data':[{'traceID':'1'," + PROCESSES + "," + SPANS + "}]}");
        List<Span> bare = read("{'traceID':'1'," + SPANS + "," + PROCESSES + "}");
        assertThat(behind).isEqualTo(before).isEqualTo(bare).hasSize(2);
    }

    @Test
    void referencesTagsAndTimesAreRead() {
        List<Span> spans = read("{'data':[{'traceID':'1'," + SPANS + "," + PROCESSES + "}]}");
        Span first = spans.get(0);
        assertThat(first.role()).isEqualTo(Role.SERVER);
        assertThat(first.service()).isEqualTo("api");
        assertThat(first.length()).isEqualTo(2_500_000);
        assertThat(first.error()).isFalse();
        assertThat(first.instance()).isNotZero();
        Span second = spans.get(1);
        assertThat(second.parent()).isEqualTo(first.id());
        assertThat(second.detached()).isTrue();
        assertThat(second.error()).isTrue();
        assertThat(second.said(Said.KIND)).isNull();
    }
}
