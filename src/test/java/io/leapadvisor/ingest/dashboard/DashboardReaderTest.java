package io.leapadvisor.ingest.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.ingest.TestImporter;
import io.leapadvisor.ingest.format.Unknown;
import io.leapadvisor.ingest.observe.Observation;
import io.leapadvisor.ingest.read.Notes;
import io.leapadvisor.ingest.read.Piece;
import io.leapadvisor.ingest.source.Opener;
import io.leapadvisor.ingest.source.SourceFile;
import io.leapadvisor.knowledge.CorePack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DashboardReaderTest {

    private static Notes read(String json) {
        Notes notes = new Notes(CorePack.KNOWLEDGE);
        new DashboardReader(TestImporter.catalogue())
                .read(
                        List.of(new Piece(
                                TestImporter.catalogue()
                                        .find("grafana-dashboard")
                                        .orElseThrow(),
                                Opener.open(new SourceFile("d.json", json.getBytes(StandardCharsets.UTF_8)))
                                        .get(0))),
                        notes);
        return notes;
    }

    private static Map<String, Object> found(Notes notes) {
        return notes.observations().stream()
                .collect(Collectors.toMap(one -> one.target().path(), Observation::value, (one, other) -> one));
    }

    @Test
    void queriesBecomeQuestionsWithTheCommandThatAnswersThem() {
        Notes notes =
                read("{\"schemaVersion\":39,\"panels\":[{\"panels\":[{\"targets\":[{\"expr\":\"histogram_quantile(0.99,"
                        + " sum by (le) (rate(vllm:time_to_first_token_seconds_bucket[5m])))\"},"
                        + "{\"expr\":\"vllm:num_requests_running\"}]}]}]}");
        assertThat(found(notes))
                .containsEntry("/monitoring/dashboards", true)
                .containsEntry("/monitoring/metrics", true)
                .containsEntry("/model/runtime", "vllm");
        assertThat(notes.questions())
                .filteredOn(question -> question.field().equals("/endToEnd/ttft/meanMs"))
                .extracting(Unknown::how)
                .singleElement()
                .asString()
                .contains("query_range", "vllm:time_to_first_token_seconds_(bucket|sum|count)");
        assertThat(notes.questions()).extracting(Unknown::field).contains("/traffic/concurrency");
    }

    @Test
    void aVariableHintsAtTheModelUnlessItMeansAll() {
        String list =
                "{\"schemaVersion\":39,\"panels\":[],\"templating\":{\"list\":[{\"name\":\"model_name\",\"current\":"
                        + "{\"value\":%s}}]}}";
        assertThat(found(read(list.formatted("\"acme/chat\""))))
                .containsEntry("/model/name", "acme/chat")
                .doesNotContainKey("/monitoring/metrics");
        assertThat(found(read(list.formatted("\"$__all\"")))).doesNotContainKey("/model/name");
        assertThat(found(read(list.formatted("[\"a\",\"b\"]")))).doesNotContainKey("/model/name");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThat(read("{\"panels\": [").refused()).containsKey("d.json");
    }

    @Test
    void panelsOfUnknownMetricsAreSaid() {
        assertThat(read("{\"schemaVersion\":39,\"panels\":[{\"targets\":[{\"expr\":\"rate(orders_total[5m])\"}]}]}")
                        .remarks())
                .anyMatch(remark -> remark.contains("query no metric of a server that is known here"));
    }
}
