package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** A measurement that is shown as another value is noticed. */
class MeasurementsKeptTest implements CheckContract {

    @Override
    public Check check() {
        return new MeasurementsKept();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.STAGE_TIME_REPLACED, (told, answer) -> answer.object("/baseline/stages/0")
                        .put("meanMs", 63)),
                when(Kind.SHARE_CONTRADICTS_TIMES, (told, answer) -> {
                    told.remove("endToEnd");
                    answer.object("/baseline/latency").put("meanMs", 90_000);
                }),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.object("/baseline/latency")
                        .put("meanMs", 29_000)),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.effects("latency.meanMs", 20_000, 9000)),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> {
                    Planted.part(Planted.part(told, "endToEnd"), "tpot").put("meanMs", 49);
                    answer.effects("tpotMs", 40, 20);
                }),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> {
                    told.withObject("/endToEnd/latency").put("p99Ms", 60_000);
                    answer.effect("/plan/combined", "latency.p99Ms", 50_000, 10_000);
                }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.STAGE_TIME_REPLACED, (told, answer) -> answer.object("/baseline/stages/0")
                        .put("meanMs", 61)),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.object("/baseline/latency")
                        .put("meanMs", 30_500)),
                when(Kind.SHARE_CONTRADICTS_TIMES, (told, answer) -> {
                    // More comes than is answered: the queue of the full stage counts to it.
                    told.remove("endToEnd");
                    answer.object("/baseline").put("utilization", 2);
                    answer.object("/baseline/latency").put("meanMs", 90_000);
                }),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> {
                    // No mean is told, and the one that percentiles make has no room for such tokens.
                    told.withObject("/endToEnd/latency").remove("meanMs");
                    Planted.part(Planted.part(told, "endToEnd"), "tpot").put("meanMs", 10_000);
                    answer.effects("tpotMs", 40, 20);
                }),
                when(Kind.MEASUREMENT_REPLACED, (told, answer) -> answer.effects("ttftMs", 1000, 900)));
    }
}
