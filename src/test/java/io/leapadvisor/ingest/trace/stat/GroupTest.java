package io.leapadvisor.ingest.trace.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import org.junit.jupiter.api.Test;

class GroupTest {

    private static Group group(TestTraces traces, String name) {
        Operations operations = new Operations();
        traces.requests().forEach(operations::add);
        return operations.ranked().get(0).groups().stream()
                .filter(group -> group.label().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void timesAndCallsAreThoseOfRequestsInWhichItOccurs() {
        TestTraces traces = new TestTraces();
        traces.trace(1)
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "x", Role.INTERNAL, 10, 20)
                .span(3, 1, "a", "x", Role.INTERNAL, 30, 50);
        traces.trace(2).span(1, 0, "a", "in", Role.SERVER, 0, 100).span(2, 1, "a", "x", Role.INTERNAL, 10, 20);
        traces.trace(3).span(1, 0, "a", "in", Role.SERVER, 0, 100);
        Group group = group(traces, "x");
        assertThat(group.requests()).isEqualTo(2);
        assertThat(group.latency().mean()).isEqualTo(20);
        assertThat(group.calls()).isEqualTo(1.5);
        assertThat(group.parallelism()).isOne();
        assertThat(group.first()).isEqualTo(10);
    }

    @Test
    void callsInFlightAtOnceAreTheirTimeOverTheTimeInWhichOneRuns() {
        TestTraces traces = new TestTraces().span(1, 0, "a", "in", Role.SERVER, 0, 100);
        for (int i = 2; i < 6; i++) {
            traces.span(i, 1, "a", "x", Role.CLIENT, 10, 60, "http.response.body.size", 1000.0 * i);
        }
        Group group = group(traces, "x");
        assertThat(group.parallelism()).isEqualTo(4);
        assertThat(group.latency().mean()).isCloseTo(50, within(1e-9));
        assertThat(group.payload()).isEqualTo(3500);
        assertThat(group.connections()).isNaN();
        assertThat(group.isLate()).isFalse();
        assertThat(group.isExternal()).isFalse();
        assertThat(group.isColdStart()).isFalse();
        assertThat(group.crossesZones()).isFalse();
    }
}
