package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What keeps a latency above its target when the plan is carried out. */
class StagesLeftTest {

    private static final Slack MISSED = new Slack("latency.p99Ms", 50, 120.0, -1.4);

    private static String left(Slack slack, double parse, double validate, double score) {
        Map<String, Double> took = new LinkedHashMap<>();
        took.put("parse", parse);
        took.put("validate", validate);
        took.put("score", score);
        return StagesLeft.sentence(List.of(slack), took);
    }

    @Test
    void theFewestThatAreLongerAreNamed() {
        assertThat(left(MISSED, 10, 70, 30))
                .isEqualTo("What is left: validate alone takes 70 ms a request on average, more than the 50 ms that P99"
                        + " may take.");
        assertThat(left(MISSED, 10, 40, 30)).contains("validate (40 ms) and score (30 ms) together take 70 ms");
        assertThat(left(MISSED, 15, 25, 20)).contains("validate (25 ms), score (20 ms) and parse (15 ms) together");
    }

    @Test
    void whatOnlyTheTailMissesHasNoStage() {
        assertThat(left(MISSED, 10, 20, 15)).isNull();
    }

    @Test
    void whatHoldsOrIsNoLatencyIsNotSaid() {
        assertThat(left(new Slack("latency.p99Ms", 50, 40.0, 0.2), 10, 70, 30)).isNull();
        assertThat(left(new Slack("latency.p99Ms", 50, null, null), 10, 70, 30)).isNull();
        assertThat(left(new Slack("throughputRps", 50, 40.0, -0.2), 10, 70, 30)).isNull();
        assertThat(StagesLeft.sentence(List.of(MISSED), Map.of())).isNull();
    }

    @Test
    void stagesCountAsTheRequestWaitsForThem() {
        Workbench chatty = Workbenches.of(Workbenches.chatty());
        double mean = chatty.today().projection().latency().meanMs();
        Slack small = new Slack("latency.meanMs", mean / 10, mean, -9.0);
        assertThat(StagesLeft.sentence(List.of(small), chatty.projector().after(List.of())))
                .startsWith("What is left: ");
        Slack large = new Slack("latency.meanMs", mean * 2, mean, -0.1);
        assertThat(StagesLeft.sentence(List.of(large), chatty.projector().after(List.of())))
                .isNull();
    }
}
