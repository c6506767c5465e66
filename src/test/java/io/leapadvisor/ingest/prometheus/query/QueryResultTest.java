package io.leapadvisor.ingest.prometheus.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.leapadvisor.ingest.prometheus.series.Series;
import io.leapadvisor.ingest.prometheus.series.Vocabulary;
import io.leapadvisor.ingest.source.UnreadableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryResultTest {

    private static QueryResult read(String json) {
        QueryResult result = new QueryResult(new Vocabulary(List.of("a_total", "h")));
        try {
            result.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        return result;
    }

    private static String vector(String results) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + results + "]}}";
    }

    @Test
    void aMatrixIsASeriesInTheOrderOfTimeWithoutWhatIsNoNumber() {
        Series series = read("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":"
                        + "{\"__name__\":\"a_total\",\"pod\":\"x\"},\"values\":[[60,\"9\"],[0,\"3\"],[30,\"NaN\"]]}]}}")
                .series()
                .get(0);
        assertThat(series.times()).containsExactly(0, 60);
        assertThat(series.growth()).isEqualTo(6);
        assertThat(series.seconds()).isEqualTo(60);
        assertThat(series.labels()).containsOnlyKeys("pod");
    }

    @Test
    void placesAreProcesses() {
        List<Series> series = read(vector("{\"metric\":{\"__name__\":\"a_total\",\"pod\":\"x\"},\"value\":[1,\"1\"]},"
                        + "{\"metric\":{\"__name__\":\"a_total\",\"pod\":\"y\"},\"value\":[1,\"2\"]}"))
                .series();
        assertThat(series).extracting(Series::server).containsExactly(0, 1);
        assertThat(series).extracting(Series::growth).containsExactly(1.0, 2.0);
    }

    @Test
    void whatHasNoNameIsCountedAndWhatIsUnknownLeftOut() {
        QueryResult result = read(vector(
                "{\"metric\":{},\"value\":[1,\"1\"]}," + "{\"metric\":{\"__name__\":\"other\"},\"value\":[1,\"1\"]}"));
        assertThat(result.series()).isEmpty();
        assertThat(result.nameless()).isEqualTo(1);
    }

    @Test
    void nativeHistogramsGiveTheirMean() {
        QueryResult result = read(vector("{\"metric\":{\"__name__\":\"h\"},\"histogram\":[1,{\"count\":\"4\",\"sum\":"
                + "\"10\",\"buckets\":[[0,\"1\",\"2\",\"4\"]]}]}"));
        assertThat(result.series()).extracting(Series::name).containsExactly("h_count", "h_sum");
        assertThat(result.series()).extracting(Series::growth).containsExactly(4.0, 10.0);
    }

    @Test
    void aFailureAndAnEmptyAnswerSayWhatToDo() {
        assertThatThrownBy(() -> read("{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"late\"}"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("timeout: late");
        assertThatThrownBy(() -> read(vector("")))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("found nothing");
    }
}
