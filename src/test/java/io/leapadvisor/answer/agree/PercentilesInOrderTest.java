package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** A percentile above a higher one is noticed, wherever it stands. */
class PercentilesInOrderTest implements CheckContract {

    @Override
    public Check check() {
        return new PercentilesInOrder();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> answer.effects("latency.p50Ms", 2e6, 1e6)),
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> answer.object("/baseline/latency")
                        .put("p95Ms", 1)),
                when(
                        Kind.PERCENTILES_OUT_OF_ORDER,
                        (told, answer) ->
                                Planted.interval(answer.object("/plan/steps/0/cumulative/latency/p50Ms"), 1e9)),
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> {
                    ObjectNode latency = answer.object("/plan/paretoFront/0").putObject("latency");
                    latency.put("p50Ms", 90).put("p99Ms", 80);
                }),
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> {
                    answer.effects("latency.p95Ms", 100, 50);
                    answer.effects("latency.p99Ms", 100, 60);
                    answer.effect("/recommendations/0/impact", "latency.p95Ms")
                            .withObject("/after")
                            .put("high", 70);
                }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> {
                    answer.effects("latency.p50Ms", 100, 80);
                    answer.effects("latency.p95Ms", 100.05, 80.05);
                    answer.effects("latency.p99Ms", 100, 80);
                }),
                when(Kind.PERCENTILES_OUT_OF_ORDER, (told, answer) -> {
                    answer.recommendation().putArray("impact");
                    answer.effects("latency.p99Ms", 5, 1);
                }));
    }
}
