package io.leapadvisor.ingest.trace.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTreeTest {

    private static List<Node> nodes(TestTraces traces) {
        return TraceTree.of(traces.spans()).nodes();
    }

    private static Node node(List<Node> nodes, String name, Role role) {
        return nodes.stream()
                .filter(node -> name.equals(node.span.name()) && node.span.role() == role)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void halvesThatShareAnIdHangOneBelowTheOther() {
        List<Node> nodes = nodes(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "call", Role.CLIENT, 10, 90)
                .span(2, 1, "b", "call", Role.SERVER, 20, 80)
                .span(3, 2, "b", "work", Role.INTERNAL, 30, 70));
        Node server = node(nodes, "call", Role.SERVER);
        assertThat(server.parent).isSameAs(node(nodes, "call", Role.CLIENT));
        assertThat(server.parent.parent).isSameAs(node(nodes, "in", Role.SERVER));
        assertThat(node(nodes, "work", Role.INTERNAL).parent).isSameAs(server);
    }

    @Test
    void aSpanSentTwiceIsOneAndTheEndedCopyCounts() {
        TestTraces traces = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, -1)
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(1, 0, "a", "in", Role.SERVER, 0, 100);
        TraceTree tree = TraceTree.of(traces.spans());
        assertThat(tree.nodes()).hasSize(1);
        assertThat(tree.nodes().get(0).span.length()).isEqualTo(100_000_000);
        assertThat(tree.repeated()).isEqualTo(2);
    }

    @Test
    void cyclesAreCut() {
        List<Node> nodes = nodes(new TestTraces()
                .span(1, 3, "a", "x", Role.INTERNAL, 0, 100)
                .span(2, 1, "a", "y", Role.INTERNAL, 10, 90)
                .span(3, 2, "a", "z", Role.INTERNAL, 20, 80));
        assertThat(nodes).filteredOn(node -> node.parent == null).hasSize(1);
    }

    @Test
    void aSpanWithoutTimesPassesItsChildrenOn() {
        List<Node> nodes = nodes(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "untimed", Role.INTERNAL, 10, 5)
                .span(3, 2, "a", "inner", Role.INTERNAL, 20, 80));
        assertThat(nodes).hasSize(2);
        assertThat(node(nodes, "inner", Role.INTERNAL).parent).isSameAs(node(nodes, "in", Role.SERVER));
    }

    @Test
    void anotherClockIsPutRightByTheMiddleOfTheCall() {
        List<Node> nodes = nodes(new TestTraces()
                .span(1, 0, "a", "call", Role.CLIENT, 0, 100)
                .span(2, 1, "b", "call", Role.SERVER, -5000, -4920)
                .span(3, 2, "b", "work", Role.INTERNAL, -4990, -4930));
        Node server = node(nodes, "call", Role.SERVER);
        assertThat(server.moved).isTrue();
        assertThat(server.start() - server.parent.start()).isEqualTo(10_000_000);
        assertThat(node(nodes, "work", Role.INTERNAL).late).isFalse();
        assertThat(node(nodes, "work", Role.INTERNAL).moved).isFalse();
    }

    @Test
    void nobodyWaitsForWhatEndsAfterItsParent() {
        List<Node> nodes = nodes(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "after", Role.INTERNAL, 90, 300)
                .span(3, 1, "a", "send", Role.PRODUCER, 10, 12)
                .span(4, 3, "b", "take", Role.CONSUMER, 20, 30));
        assertThat(node(nodes, "after", Role.INTERNAL).late).isTrue();
        assertThat(node(nodes, "take", Role.CONSUMER).late).isTrue();
        assertThat(node(nodes, "send", Role.PRODUCER).late).isFalse();
    }

    @Test
    void anAnswerThatStreamsIsWaitedForThoughTheCallerEndsAtItsBegin() {
        List<Node> nodes = nodes(new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 1000)
                .span(2, 1, "a", "call", Role.CLIENT, 10, 100)
                .span(3, 2, "b", "generate", Role.SERVER, 20, 900));
        assertThat(node(nodes, "generate", Role.SERVER).late).isFalse();
        assertThat(node(nodes, "call", Role.CLIENT).end())
                .isEqualTo(node(nodes, "generate", Role.SERVER).end());
    }
}
