package io.leapadvisor.ingest.trace.tree;

import static io.leapadvisor.ingest.trace.TestTraces.ms;
import static io.leapadvisor.ingest.trace.TestTraces.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

    private static List<String> names(Request request) {
        return request.parts().stream().map(part -> part.label().name()).toList();
    }

    @Test
    void ofACallSeenFromBothSidesTheRestIsTheWay() {
        Request request = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "POST", Role.CLIENT, 10, 90)
                .span(3, 2, "b", "work", Role.SERVER, 20, 75)
                .request();
        assertThat(names(request)).containsExactlyInAnyOrder("network to b", "work");
        assertThat(ms(request, "network to b")).isEqualTo(25);
        assertThat(ms(request, "work")).isEqualTo(55);
        assertThat(request.own()).isEqualTo(20_000_000);
    }

    @Test
    void callsSideBySideTakeTheLongest() {
        Request request = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "fetch", Role.INTERNAL, 10, 60)
                .span(3, 1, "a", "fetch", Role.INTERNAL, 10, 70)
                .span(4, 1, "a", "fetch", Role.INTERNAL, 20, 50)
                .request();
        assertThat(ms(request, "fetch")).isEqualTo(60);
        assertThat(part(request, "fetch").calls()).isEqualTo(3);
        assertThat(part(request, "fetch").sum()).isEqualTo(140_000_000);
    }

    @Test
    void onlyAFailureThatIsFollowedByItsLikeIsARetry() {
        Request request = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .failed(2, 1, "a", "work", Role.INTERNAL, 10, 20)
                .span(3, 1, "a", "work", Role.INTERNAL, 30, 50)
                .failed(4, 1, "a", "last", Role.INTERNAL, 60, 70)
                .request();
        assertThat(part(request, "work").calls()).isOne();
        assertThat(part(request, "work").retried()).isOne();
        assertThat(part(request, "last").retried()).isZero();
    }

    @Test
    void onlyInnermostCallsOfModelsCount() {
        Request request = new TestTraces()
                .span(1, 0, "a", "agent", Role.INTERNAL, 0, 100, "gen_ai.usage.output_tokens", 300.0)
                .span(2, 1, "a", "chat", Role.CLIENT, 10, 60, "gen_ai.usage.output_tokens", 100.0)
                .span(3, 1, "a", "chat", Role.CLIENT, 60, 95, "gen_ai.usage.output_tokens", 50.0)
                .request();
        assertThat(request.calls()).hasSize(2);
        assertThat(names(request)).containsExactly("chat");
        assertThat(request.own()).isEqualTo(15_000_000);
    }

    @Test
    void howACallIsCarriedIsPartOfIt() {
        Request request = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "chat", Role.INTERNAL, 10, 90, "gen_ai.operation.name", "chat")
                .span(3, 2, "a", "POST", Role.CLIENT, 11, 89, "http.request.method", "POST")
                .request();
        assertThat(names(request)).containsExactly("chat");
        assertThat(ms(request, "chat")).isEqualTo(80);
    }

    @Test
    void whatHangsBelowLateWorkIsLate() {
        Request request = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "later", Role.INTERNAL, 90, 300)
                .span(3, 2, "a", "write", Role.CLIENT, 100, 200)
                .request();
        assertThat(part(request, "later").isLate()).isTrue();
        assertThat(part(request, "write").isLate()).isTrue();
        assertThat(request.own()).isEqualTo(100_000_000);
    }

    /** Nested calls, one after the other: parts and the first span's own time add up to the whole. */
    @Property(tries = 60)
    void partsAddUpToTheWhole(@ForAll @Size(min = 1, max = 25) List<@IntRange(min = 0, max = 9) Integer> shape) {
        TestTraces traces = new TestTraces().span(1, 0, "a", "in", Role.SERVER, 0, 10_000);
        long parent = 1;
        double at = 0;
        double until = 10_000;
        for (int i = 0; i < shape.size(); i++) {
            double begin = at + (until - at) * 0.05;
            double end = begin + (until - begin) * (0.2 + shape.get(i) * 0.05);
            traces.span(i + 2, parent, "s" + shape.get(i) % 3, "n" + shape.get(i), Role.INTERNAL, begin, end);
            boolean deeper = shape.get(i) % 2 == 0;
            parent = deeper ? i + 2 : parent;
            at = deeper ? begin : end;
            until = deeper ? end : until;
        }
        Request request = traces.request();
        double sum =
                request.own() + request.parts().stream().mapToLong(Part::length).sum();
        assertThat(sum / request.entry().length()).isCloseTo(1, within(1e-9));
    }
}
