package io.leapadvisor.ingest.trace.stat;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.trace.TestTraces;
import io.leapadvisor.ingest.trace.span.Role;
import io.leapadvisor.ingest.trace.tree.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationTest {

    private static Operations read(TestTraces traces) {
        Operations operations = new Operations();
        traces.requests().forEach(operations::add);
        return operations;
    }

    @Test
    void aProfileDescribesTheOperationWithTheMostTime() {
        TestTraces traces = new TestTraces();
        for (int i = 1; i <= 5; i++) {
            traces.trace(i).span(1, 0, "a", "GET /models", Role.SERVER, 0, 3);
        }
        traces.trace(6).span(1, 0, "a", "POST /chat", Role.SERVER, 0, 1000);
        List<Operation> ranked = read(traces).ranked();
        assertThat(ranked).extracting(one -> one.label().name()).containsExactly("POST /chat", "GET /models");
        assertThat(ranked.get(1).latency().size()).isEqualTo(5);
    }

    @Test
    void errorsWindowsAndInstancesAreCounted() {
        TestTraces traces = new TestTraces();
        traces.trace(1).span(1, 0, "a", "in", Role.SERVER, 0, 10, "k8s.pod.name", "p1");
        traces.trace(2).span(1, 0, "a", "in", Role.SERVER, 500, 520, "k8s.pod.name", "p2");
        traces.trace(3).failed(1, 0, "a", "in", Role.SERVER, 1000, 1030);
        Operation operation = read(traces).ranked().get(0);
        assertThat(operation.latency().mean()).isEqualTo(20);
        assertThat(operation.errors()).isOne();
        assertThat(operation.instances()).isEqualTo(2);
        assertThat(operation.last() - operation.first()).isEqualTo(1_000_000_000);
        assertThat(operation.isSeenByClient()).isFalse();
    }

    @Test
    void whatWaitsForNothingThatItOverlapsRunsBesideIt() {
        TestTraces traces = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "first", Role.INTERNAL, 0, 20)
                .span(3, 1, "a", "left", Role.INTERNAL, 20, 60)
                .span(4, 1, "a", "right", Role.INTERNAL, 20, 80)
                .span(5, 1, "a", "left after", Role.INTERNAL, 60, 80)
                .span(6, 1, "a", "last", Role.INTERNAL, 80, 100);
        Path path = Path.of(read(traces).ranked().get(0));
        assertThat(path.groups())
                .extracting(group -> group.label().name())
                .containsExactly("first", "right", "left", "left after", "last");
        assertThat(waits(path, "first")).isEmpty();
        assertThat(waits(path, "right")).containsExactly("first");
        assertThat(waits(path, "left")).containsExactly("first");
        assertThat(waits(path, "left after")).containsExactly("left");
        assertThat(waits(path, "last")).containsExactlyInAnyOrder("right", "left after");
    }

    private static List<String> waits(Path path, String name) {
        return path.waits().get(new Label("a", name, false)).stream()
                .map(Label::name)
                .toList();
    }

    @Test
    void stagesInTurnNeedNoDependencies() {
        TestTraces traces = new TestTraces()
                .span(1, 0, "a", "in", Role.SERVER, 0, 100)
                .span(2, 1, "a", "first", Role.INTERNAL, 0, 20)
                .span(3, 1, "a", "second", Role.INTERNAL, 20, 60);
        assertThat(Path.of(read(traces).ranked().get(0)).waits()).isEmpty();
    }

    @Test
    void whatAProcessBeginsByItselfComesBehindWhatSomebodyAsked() {
        TestTraces traces = new TestTraces();
        traces.trace(1)
                .span(1, 0, "tests", "suite", Role.INTERNAL, 0, 60_000)
                .span(2, 1, "tests", "one", Role.INTERNAL, 0, 30_000);
        traces.trace(2).span(1, 0, "a", "POST /chat", Role.SERVER, 0, 1000);
        assertThat(read(traces).ranked()).extracting(one -> one.label().name()).containsExactly("POST /chat", "suite");
    }
}
