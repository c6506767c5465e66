package io.leapadvisor.answer.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.profile.DeploymentProfile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names and labels of what a stack exports, and what has to be done first. */
class StackTest {

    private static Stack stack(String json) {
        DeploymentProfile profile =
                new Intake(CorePack.KNOWLEDGE).profile(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        String runtime = profile.model() == null ? null : profile.model().runtime();
        return Stack.of(profile, CorePack.KNOWLEDGE.engine(runtime).orElse(null), CorePack.KNOWLEDGE);
    }

    private static Reading latency(Stack stack, String statistic) {
        return stack.time(MetricRole.REQUEST_LATENCY, statistic, 500, null, "").orElseThrow();
    }

    @Test
    void anEngineAloneTellsTheLatency() {
        assertThat(latency(stack("{'deployment':'chat','model':{'runtime':'vllm'}}"), "p99")
                        .expression())
                .isEqualTo("histogram_quantile(0.99, sum by (le)"
                        + " (rate(vllm:e2e_request_latency_seconds_bucket{pod=~\"chat-.*\"}[5m])))");
    }

    @Test
    void beforeOtherStagesTheServerTellsIt() {
        Reading reading = latency(
                stack("{'deployment':'chat','model':{'runtime':'vllm'},'stages':[{'name':'search','kind':'RETRIEVAL'},"
                        + "{'name':'generate','kind':'INFERENCE'}]}"),
                "p95");
        assertThat(reading.expression())
                .contains("http_server_request_duration_seconds_bucket{job=\"chat\",http_route!~");
        assertThat(reading.prerequisites()).isNotEmpty();
    }

    @Test
    void onlySumsGiveMeansAndNoPercentiles() {
        Stack triton = stack("{'deployment':'vision','model':{'runtime':'triton'}}");
        assertThat(latency(triton, "mean").expression())
                .isEqualTo("sum(rate(nv_inference_request_duration_us{pod=~\"vision-.*\"}[5m])) / "
                        + "sum(rate(nv_inference_request_success{pod=~\"vision-.*\"}[5m]))");
        assertThat(latency(triton, "mean").milliseconds()).isEqualTo(0.001);
        assertThat(latency(triton, "p99").expression()).contains("http_server_request_duration_seconds");
    }

    @Test
    void aHistogramThatEndsTooEarlyIsNotUsed() {
        Stack sglang = stack("{'deployment':'chat','model':{'runtime':'sglang'}}");
        assertThat(sglang.time(MetricRole.FIRST_TOKEN, "p99", 2000, null, "")
                        .orElseThrow()
                        .expression())
                .contains("sglang:time_to_first_token_seconds");
        assertThat(sglang.time(MetricRole.FIRST_TOKEN, "p99", 45_000, null, "")
                        .orElseThrow()
                        .expression())
                .contains("gen_ai_server_time_to_first_token_seconds");
    }

    @Test
    void aSwitchOfTheEngineIsSaid() {
        assertThat(stack("{'deployment':'chat','model':{'runtime':'sglang'}}")
                        .ofEngine(MetricRole.WAITING, "sum(", "", ")")
                        .orElseThrow()
                        .prerequisites())
                .containsExactly("Start SGLang with --enable-metrics.");
    }

    @Test
    void theStatedVersionDecides() {
        assertThat(cache("vllm 0.6.3")).contains("max(vllm:gpu_cache_usage_perc{pod=~\"chat-.*\"})");
        assertThat(cache("vllm 0.14")).contains("max(vllm:kv_cache_usage_perc{pod=~\"chat-.*\"})");
        assertThat(cache("vllm").orElseThrow()).contains(" or ");
    }

    private static Optional<String> cache(String runtime) {
        return stack("{'deployment':'chat','model':{'runtime':'" + runtime + "'}}")
                .ofEngine(MetricRole.KV_CACHE, "max(", "", ")")
                .map(Reading::expression);
    }

    @Test
    void statedLabelsAreTakenAsTheyAre() {
        Reading reading = latency(
                stack("{'deployment':'chat','model':{'runtime':'tgi'},"
                        + "'monitoring':{'selector':'namespace=\\'llm\\''}}"),
                "mean");
        assertThat(reading.expression()).contains("tgi_request_duration_sum{namespace=\"llm\"}");
        assertThat(reading.notes()).isEmpty();
    }

    @Test
    void aBrokerKeepsLabelsOfItsOwn() {
        Reading reading = stack("{'deployment':'a.b','monitoring':{'selector':'namespace=\\'llm\\''}}")
                .ofOthers(MetricRole.OLDEST_AGE, null, "max(", "", ")")
                .orElseThrow();
        assertThat(reading.expression())
                .isEqualTo("(max(aws_sqs_approximate_age_of_oldest_message_maximum{queue_name=\"a.b\"})"
                        + " or max(kafka_consumergroup_group_max_lag_seconds{group=\"a.b\"}))");
    }

    @Test
    void aNameStandsForItselfInARegularExpression() {
        assertThat(stack("{'deployment':'a.b'}")
                        .ofOthers(MetricRole.REPLICAS, null, "sum(", "", ")")
                        .orElseThrow()
                        .expression())
                .contains("pod=~\"a\\\\.b-.*\"");
    }
}
