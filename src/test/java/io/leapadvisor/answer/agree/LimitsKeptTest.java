package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** A recommendation that breaks a stated limit is noticed. */
class LimitsKeptTest implements CheckContract {

    @Override
    public Check check() {
        return new LimitsKept();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.ABOVE_BUDGET, (told, answer) -> {
                    Planted.part(told, "objectives").put("usdPerHour", 20);
                    answer.effects("usdPerHour", 18, 25);
                }),
                when(Kind.ABOVE_MEMORY, (told, answer) -> {
                    answer.recommend("upgrade-accelerator", "to", 0);
                    answer.recommendation().withObject("/parameters").put("to", "t4");
                }),
                when(
                        Kind.BELOW_ACCURACY,
                        (told, answer) -> Planted.interval(
                                answer.recommendation().withObject("/accuracy").putObject("expectedDrop"), 0.2)),
                when(Kind.OUTSIDE_REPLICA_LIMITS, (told, answer) -> answer.recommend("scale-in", "replicas", 1)),
                when(Kind.ABOVE_BUDGET, (told, answer) -> {
                    Planted.part(told, "objectives").put("usdPerThousandRequests", 50);
                    answer.effects("usdPerThousandRequests", 40, 60);
                }),
                when(Kind.BELOW_ACCURACY, (told, answer) -> {
                    told.withObject("/objectives/accuracy").put("maximumDrop", 0.01);
                    Planted.interval(
                            answer.recommendation().withObject("/accuracy").putObject("expectedDrop"), 0.02);
                }),
                when(Kind.OUTSIDE_REPLICA_LIMITS, (told, answer) -> {
                    Planted.part(told, "hardware").put("maxReplicas", 8);
                    answer.recommend("scale-out", "replicas", 9);
                }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.ABOVE_BUDGET, (told, answer) -> {
                    Planted.part(told, "objectives").put("usdPerHour", 20);
                    answer.effects("usdPerHour", 25, 24);
                }),
                when(Kind.BELOW_ACCURACY, (told, answer) -> {
                    Planted.interval(
                            answer.recommendation().withObject("/accuracy").putObject("expectedDrop"), 0.04);
                }),
                when(Kind.OUTSIDE_REPLICA_LIMITS, (told, answer) -> answer.recommend("scale-in", "replicas", 2)),
                when(Kind.ABOVE_MEMORY, (told, answer) -> {
                    answer.recommend("upgrade-accelerator", "to", 0);
                    answer.recommendation().withObject("/parameters").put("to", "h100-sxm");
                }));
    }
}
