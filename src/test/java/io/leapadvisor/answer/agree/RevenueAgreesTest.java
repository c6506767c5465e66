package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Revenue that does not follow from the latency is noticed. */
class RevenueAgreesTest implements CheckContract {

    @Override
    public Check check() {
        return new RevenueAgrees();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.REVENUE_LEFT_OUT, (told, answer) -> earns(told)),
                when(Kind.REVENUE_CONTRADICTS_LATENCY, (told, answer) -> {
                    earns(told);
                    slower(answer, 157_680, 157_680);
                }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.REVENUE_CONTRADICTS_LATENCY, (told, answer) -> {
                    earns(told);
                    slower(answer, 157_680, 141_912);
                }),
                when(Kind.REVENUE_LEFT_OUT, (told, answer) -> Planted.part(told, "objectives")
                        .putObject("business")
                        .put("usdPerRequest", 1)));
    }

    /** A second a request costs a tenth of what 0.06 requests/s earn at one dollar each: 157,680 USD a month. */
    private static void earns(ObjectNode told) {
        Planted.part(told, "traffic").put("meanRps", 0.06);
        Planted.part(told, "objectives")
                .putObject("business")
                .put("usdPerRequest", 1)
                .put("lossPerSecond", 0.1);
    }

    private static void slower(Planted answer, double before, double after) {
        answer.effects("latency.meanMs", 1_000, 2_000);
        answer.effects("throughputRps", 0.06, 0.06);
        answer.effects("capacityRps", 1, 1);
        answer.effects("revenueUsdPerMonth", before, after);
    }
}
