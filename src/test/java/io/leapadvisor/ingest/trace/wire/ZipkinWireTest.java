package io.leapadvisor.ingest.trace.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.span.Said;
import io.leapadvisor.ingest.trace.span.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZipkinWireTest {

    private static final String SPAN =
            """
            {'traceId':'000000000000000048485a3953bb6124','id':'1','parentId':'2','name':'get','kind':'CLIENT',
            'timestamp':1531282088548312,'duration':20333,'localEndpoint':{'serviceName':'web','ipv4':'10.0.0.1'},
            'remoteEndpoint':{'serviceName':'redis'},'tags':{'http.path':'/a/7','error':''}}""";

    @Test
    void aListAListOfListsAndADocumentForEachSpanSayTheSame() {
        List<Span> list = TestWire.read(new ZipkinWire(), "[" + SPAN + "]");
        assertThat(list).hasSize(1);
        assertThat(TestWire.read(new ZipkinWire(), "[[" + SPAN + "],[]]")).isEqualTo(list);
        assertThat(TestWire.read(new ZipkinWire(), SPAN)).isEqualTo(list);
    }

    @Test
    void timesTagsAndEndpointsAreRead() {
        Span span = TestWire.read(new ZipkinWire(), "[" + SPAN + "]").get(0);
        assertThat(span.trace()).isEqualTo(Long.parseUnsignedLong("48485a3953bb6124", 16));
        assertThat(span.length()).isEqualTo(20_333_000);
        assertThat(span.role()).isEqualTo(Role.CLIENT);
        assertThat(span.error()).isTrue();
        assertThat(span.said(Said.PEER)).isEqualTo("redis");
        assertThat(span.said(Said.ROUTE)).isEqualTo("/a/{id}");
        assertThat(span.toString()).doesNotContain("10.0.0.1");
    }

    @Test
    void aSharedIdWithoutKindIsTheServersHalf() {
        String shared = SPAN.replace("'kind':'CLIENT'", "'shared':true");
        assertThat(TestWire.read(new ZipkinWire(), shared).get(0).role()).isEqualTo(Role.SERVER);
    }
}
