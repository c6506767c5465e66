package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
                when(Kind.HOLDS_BUT_DOES_NOT_FIT, LimitsKeptTest::tooLarge),
                when(Kind.OUTSIDE_REPLICA_LIMITS, (told, answer) -> {
                    Planted.part(told, "hardware").put("maxReplicas", 8);
                    answer.recommend("scale-out", "replicas", 9);
                }));
    }

    /** A model of 141 GB on a part of 24, of which nothing was measured, and which is said to do. */
    private static void tooLarge(ObjectNode told, Planted answer) {
        told.retain("deployment");
        told.putObject("model").put("name", "llama-3.1-70b").put("weightPrecision", "FP16");
        told.putObject("hardware").put("accelerator", "l4");
        answer.object("/plan").put("meetsObjectives", true).putArray("steps");
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.HOLDS_BUT_DOES_NOT_FIT, (told, answer) -> {
                    tooLarge(told, answer);
                    told.putObject("endToEnd").putObject("latency").put("meanMs", 9000);
                }),
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
