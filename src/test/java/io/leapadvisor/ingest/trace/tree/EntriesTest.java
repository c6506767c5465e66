package io.leapadvisor.ingest.trace.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static Entries entries(TestTraces traces) {
        return Entries.of(TraceTree.of(traces.spans()), new Kinds(TestTraces.TABLE));
    }

    private static List<String> names(List<Node> nodes) {
        return nodes.stream().map(node -> node.span.name()).toList();
    }

    @Test
    void aRequestBeginsAtTheRoot() {
        Entries entries = entries(new TestTraces()
                .span(1, 0, "a", "ask", Role.CLIENT, 0, 100)
                .span(2, 1, "b", "answer", Role.SERVER, 10, 90));
        assertThat(names(entries.requests())).containsExactly("ask");
    }

    @Test
    void aServiceWhoseCallerIsNotTracedBeginsARequest() {
        Entries entries = entries(new TestTraces()
                .span(1, 99, "b", "answer", Role.SERVER, 10, 90)
                .span(2, 1, "b", "work", Role.INTERNAL, 20, 80));
        assertThat(names(entries.requests())).containsExactly("answer");
    }

    @Test
    void severalServicesWithoutTheirCallerAreFragments() {
        Entries entries = entries(new TestTraces()
                .span(1, 99, "b", "one", Role.SERVER, 10, 90)
                .span(2, 99, "c", "two", Role.SERVER, 100, 180));
        assertThat(entries.requests()).isEmpty();
        assertThat(names(entries.fragments())).containsExactly("one", "two");
    }

    @Test
    void innerSpansByThemselvesAreFragments() {
        assertThat(entries(new TestTraces().span(1, 0, "a", "embed", Role.INTERNAL, 0, 5))
                        .requests())
                .isEmpty();
        assertThat(entries(new TestTraces().span(1, 77, "a", "embed", Role.INTERNAL, 0, 5))
                        .requests())
                .isEmpty();
    }

    @Test
    void aRootThatEndsBeforeItsCallsIsASession() {
        Entries entries = entries(new TestTraces()
                .span(1, 0, "browser", "login", Role.INTERNAL, 0, 2)
                .span(2, 1, "a", "page", Role.SERVER, 1, 500)
                .span(3, 1, "a", "data", Role.SERVER, 60_000, 60_100));
        assertThat(entries.sessions()).isOne();
        assertThat(names(entries.requests())).containsExactlyInAnyOrder("page", "data");
    }

    @Test
    void probesAreNobodysRequests() {
        for (String name :
                new String[] {"GET /health", "GET /q/health/ready", "/metrics", "GET /livez", "favicon.ico"}) {
            Entries entries = entries(new TestTraces().span(1, 0, "a", name, Role.SERVER, 0, 1));
            assertThat(entries.probes()).as(name).isOne();
        }
        Entries real = entries(new TestTraces().span(1, 0, "a", "GET /delivery", Role.SERVER, 0, 1));
        assertThat(real.requests()).hasSize(1);
    }

    @Test
    void whatLostItsCallerWithinARequestBelongsToIt() {
        Entries entries = entries(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 55, "b", "lost", Role.SERVER, 10, 90)
                .span(3, 56, "c", "elsewhere", Role.SERVER, 500, 590));
        assertThat(names(entries.requests().get(0).children)).containsExactly("lost");
        assertThat(names(entries.fragments())).containsExactly("elsewhere");
    }

    @Test
    void messagesThatAreHandledAfterTheyWereReceivedAreRequests() {
        Entries entries = entries(new TestTraces()
                .span(1, 0, "worker", "receive", Role.CONSUMER, 0, 5)
                .span(2, 1, "worker", "handle", Role.INTERNAL, 6, 900)
                .span(3, 1, "worker", "handle", Role.INTERNAL, 900, 1800));
        assertThat(names(entries.requests())).containsExactly("handle", "handle");
        Entries within = entries(new TestTraces()
                .span(1, 0, "worker", "process", Role.CONSUMER, 0, 1000)
                .span(2, 1, "worker", "handle", Role.INTERNAL, 6, 900));
        assertThat(names(within.requests())).containsExactly("process");
    }
}
