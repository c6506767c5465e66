package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Percentage;

/** Clients who ask again when they are answered, before a model that takes one request at a time. */
class WaitingClientsTest {

    private static final WhatIfs WHAT_IFS = new WhatIfs(CorePack.KNOWLEDGE, new Situations(CorePack.KNOWLEDGE));
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    /** How long each request occupies the model, in seconds. */
    private static final double EACH = 7.1;

    private static String profile(int clients) {
        return """
            'deployment': 'coder', 'objectives': {'ttft': {'meanMs': 10000}, 'priority': 'THROUGHPUT'},
            'traffic': {'concurrency': %d, 'arrival': 'CLOSED_LOOP', 'inputTokens': 400, 'outputTokens': 256},
            'model': {'name': 'qwen3.6-27b', 'weightPrecision': 'INT4', 'runtime': 'mlx',
              'batching': {'mode': 'NONE', 'maxBatchSize': 1}, 'features': ['streaming'],
              'speculation': {'method': 'MTP', 'draftTokens': 3, 'acceptance': 0.75}},
            'hardware': {'accelerator': 'm4-pro', 'memoryGb': 64},
            'endToEnd': {'throughputRps': %s, 'latency': {'meanMs': %s}, 'tpot': {'meanMs': 27}}"""
                .formatted(clients, 1 / EACH, clients * EACH * 1e3);
    }

    private static WhatIf ask(int clients, String remedy) {
        String body = "{'profile': {" + profile(clients) + "}, 'apply': [{'remedy': " + remedy + "}]}";
        WhatIfRequest request = INTAKE.whatIf(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return WHAT_IFS.of(request.profile(), request.apply());
    }

    private static Impact of(List<Impact> impacts, Metric metric) {
        return impacts.stream()
                .filter(impact -> impact.metric().equals(metric.id()))
                .findFirst()
                .orElseThrow();
    }

    @Provide
    static Arbitrary<String> remedies() {
        return Arbitraries.of(
                "'enable-continuous-batching', 'parameters': {'maxBatchSize': 8}",
                "'distill-model', 'parameters': {'ratio': 0.4}",
                "'draft-fewer-tokens', 'parameters': {'to': 0}",
                "'upgrade-accelerator', 'parameters': {'to': 'l4'}",
                "'scale-out', 'parameters': {'replicas': 2}",
                "'enable-speculative-decoding', 'parameters': {'draftTokens': 5}",
                "'limit-output-tokens', 'parameters': {'to': 100}");
    }

    /** Little's law: what is answered times how long it takes is who is inside, whatever was changed. */
    @Property(tries = 30)
    void asManyAreInsideAfterAChange(
            @ForAll("remedies") String remedy, @ForAll @IntRange(min = 3, max = 32) int clients) {
        List<Impact> impacts = ask(clients, remedy).impact();
        Impact rate = of(impacts, Metric.THROUGHPUT);
        Impact time = of(impacts, Metric.MEAN);
        assertThat(rate.before() * time.before() / 1e3).isCloseTo(clients, Percentage.withPercentage(1));
        assertThat(rate.after().expected() * time.after().expected() / 1e3)
                .as(remedy)
                .isCloseTo(clients, Percentage.withPercentage(1));
    }

    /** A client alone waits for nobody: with faster tokens its first one is no later. */
    @Example
    void aClientAloneNeverQueues() {
        String body = "{'profile': {" + profile(1).replaceAll("'throughputRps'.*'tpot'", "'tpot'")
                + "}, 'apply': [{'remedy': 'distill-model', 'parameters': {'ratio': 0.4}}]}";
        WhatIfRequest request = INTAKE.whatIf(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Impact first = of(WHAT_IFS.of(request.profile(), request.apply()).impact(), Metric.TTFT);
        assertThat(first.ratio().expected()).isLessThan(1);
    }

    /** Turning batching on asks of what takes one at a time, in an assessment as in what is only tried. */
    @Example
    void anAssessmentSaysWhatTryingItSays() {
        String remedy = "'enable-continuous-batching', 'parameters': {'maxBatchSize': 8}";
        String body = "{" + profile(8) + ", 'considering': [{'remedy': " + remedy + "}]}";
        DeploymentProfile profile = INTAKE.profile(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        Assessment answer = Advisors.assess(profile);
        List<Impact> judged = answer.considered().get(0).impact();
        List<Impact> tried = ask(8, remedy).impact();
        for (Metric metric : List.of(Metric.MEAN, Metric.TPOT, Metric.THROUGHPUT, Metric.CAPACITY)) {
            assertThat(of(judged, metric).ratio().expected())
                    .as(metric.id())
                    .isCloseTo(of(tried, metric).ratio().expected(), within(1e-6));
        }
    }
}
