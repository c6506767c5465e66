package io.leapadvisor.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.ingest.merge.ProfileTree;
import io.leapadvisor.ingest.observe.How;
import io.leapadvisor.ingest.observe.LoadPoint;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.observe.Origin;
import io.leapadvisor.ingest.observe.Target;
import io.leapadvisor.ingest.observe.Trust;
import io.leapadvisor.ingest.observe.Vantage;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.result.Imported.FieldSource;
import io.leapadvisor.knowledge.CorePack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LoadTestsTest {

    private static LoadPoint point(double concurrency, double p99) {
        return new LoadPoint(
                new TreeMap<>(Map.of("/traffic/concurrency", concurrency, "/latency/p99Ms", p99)),
                new TreeMap<>(Map.of("/endToEnd/errorRate", 0.01)),
                Vantage.CLIENT,
                new TreeMap<>(),
                new Origin("sweep.json", "record", "tool"));
    }

    @Test
    void allPointsAreLoadTestsAndTheNearestDescribesTheDeployment() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.point(point(1, 100));
        notes.point(point(64, 900));
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        base.putObject("traffic").put("concurrency", 50);
        ProfileTree tree = new ProfileTree(base);
        LoadTests tests = new LoadTests(notes, tree);
        assertThat(tests.chosen(List.of()))
                .extracting(one -> one.target().path(), Observation::value)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("/endToEnd/latency/p99Ms", 900.0),
                        org.assertj.core.groups.Tuple.tuple("/endToEnd/errorRate", 0.01));
        Map<String, FieldSource> fields = new LinkedHashMap<>();
        tests.appendTo(tree, fields);
        assertThat(tree.root().at("/loadTests/0/latency/p99Ms").asDouble()).isEqualTo(100);
        assertThat(fields).containsKey("/loadTests/1/traffic/concurrency");
    }

    @Test
    void withoutALoadNoPointOfASweepIsTakenAndTheCallerIsAsked() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.point(point(1, 100));
        notes.point(point(64, 900));
        assertThat(new LoadTests(notes, new ProfileTree(null)).chosen(List.of()))
                .as("what all of them say alike")
                .extracting(one -> one.target().path())
                .containsExactly("/endToEnd/errorRate");
        assertThat(notes.questions()).extracting(question -> question.field()).containsExactly("/traffic/meanRps");
    }

    /** A latency of production beside a rate and requests in flight of a test would be of no load at all. */
    @Test
    void aTestIsOfOtherRequestsThanThoseThatWereMeasuredInProduction() {
        Observation page = new Observation(
                Target.of("/endToEnd/latency/p95Ms"),
                400.0,
                Trust.PRODUCTION,
                Vantage.SERVER,
                How.READ,
                0,
                null,
                new Origin("metrics.txt", null, "prometheus-vllm"));
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.point(point(1, 100));
        notes.point(point(64, 900));
        ProfileTree tree = new ProfileTree(null);
        LoadTests tests = new LoadTests(notes, tree);
        assertThat(tests.chosen(List.of(page))).isEmpty();
        assertThat(notes.remarks())
                .singleElement()
                .asString()
                .startsWith("sweep.json: ")
                .contains("metrics.txt");
        assertThat(notes.questions()).as("nobody has to choose between them").isEmpty();
        tests.appendTo(tree, new LinkedHashMap<>());
        assertThat(tree.loadTests()).as("all are kept, to calibrate by").hasSize(2);
    }

    @Test
    void norOfThoseThatTheCallerMeasured() {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        base.putObject("endToEnd").putObject("latency").put("p95Ms", 400);
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.point(point(8, 100));
        assertThat(new LoadTests(notes, new ProfileTree(base)).chosen(List.of()))
                .isEmpty();
        assertThat(notes.remarks()).singleElement().asString().contains("the base profile");
    }

    /** What devices did says nothing of how long requests took. */
    @Test
    void whatElseWasMeasuredInProductionLeavesTheTestToDescribeIt() {
        Observation busy = new Observation(
                Target.of("/utilization/gpu"),
                0.4,
                Trust.PRODUCTION,
                Vantage.DEVICE,
                How.READ,
                0,
                null,
                new Origin("dcgm.txt", null, "prometheus-dcgm"));
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.point(point(8, 100));
        assertThat(new LoadTests(notes, new ProfileTree(null)).chosen(List.of(busy)))
                .extracting(one -> one.target().path())
                .contains("/endToEnd/latency/p99Ms", "/traffic/concurrency");
    }

    @Test
    void moreThanAProfileTakesAreLeftOutAndSaid() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        for (int i = 1; i <= 201; i++) {
            notes.point(point(i, 100 + i));
        }
        ProfileTree tree = new ProfileTree(null);
        new LoadTests(notes, tree).appendTo(tree, new LinkedHashMap<>());
        assertThat(tree.loadTests()).hasSize(200);
        assertThat(notes.refused()).containsKey("sweep.json");
    }

    @Test
    void oneRunThatTwoFilesTellIsOnePoint() {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        notes.point(run("raw.jsonl", 100.4, 9.98, Map.of()));
        notes.point(run("summary.json", 100, 10, Map.of("/ttft/p99Ms", 30.0)));
        notes.point(run("other.json", 120, 8, Map.of()));
        ProfileTree tree = new ProfileTree(null);
        new LoadTests(notes, tree).appendTo(tree, new LinkedHashMap<>());
        assertThat(tree.loadTests()).hasSize(2);
        assertThat(tree.root().at("/loadTests/0/ttft/p99Ms").asDouble()).isEqualTo(30);
    }

    private static LoadPoint run(String file, double mean, double rps, Map<String, Object> more) {
        TreeMap<String, Object> test = new TreeMap<>(more);
        test.put("/latency/meanMs", mean);
        test.put("/throughputRps", rps);
        return new LoadPoint(test, Map.of(), Vantage.CLIENT, new TreeMap<>(), new Origin(file, null, "tool"));
    }
}
