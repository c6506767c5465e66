package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Load, capacity, utilization and price that do not belong together are noticed. */
class RatesAgreeTest implements CheckContract {

    @Override
    public Check check() {
        return new RatesAgree();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.CAPACITY_ABOVE_CPU, (told, answer) -> ((ObjectNode) told.at("/stages/1"))
                        .put("utilization", 0.9)),
                when(Kind.CAPACITY_BELOW_SERVED, (told, answer) -> {
                    Planted.part(told, "traffic").put("meanRps", 1);
                    Planted.part(told, "endToEnd").put("throughputRps", 1);
                }),
                when(Kind.OVERLOAD_UNSEEN, (told, answer) -> Planted.part(told, "endToEnd")
                        .put("throughputRps", 0.05)),
                when(Kind.UTILIZATION_CONTRADICTS_CAPACITY, (told, answer) -> answer.object("/baseline")
                        .put("utilization", 0.1)),
                when(Kind.THROUGHPUT_ABOVE_CAPACITY, (told, answer) -> answer.effects("throughputRps", 1, 100)),
                when(Kind.MORE_INSIDE_THAN_CLIENTS, (told, answer) -> {
                    Planted.part(told, "traffic").put("arrival", "CLOSED_LOOP").put("concurrency", 4);
                    Planted.part(Planted.part(told, "model"), "batching").put("mode", "CONTINUOUS");
                    answer.effects("latency.meanMs", 30_000, 10_000);
                    answer.effects("throughputRps", 0.5, 0.5);
                }),
                when(Kind.PRICE_CONTRADICTS_BILL, (told, answer) -> answer.object("/baseline")
                        .put("usdPerThousandRequests", 1)),
                when(Kind.PRICE_CONTRADICTS_BILL, (told, answer) -> {
                    answer.effects("usdPerHour", 25.6, 1);
                    answer.effects("usdPerThousandRequests", 71.1, 71.1);
                }),
                when(Kind.UTILIZATION_CONTRADICTS_CAPACITY, (told, answer) -> answer.object("/baseline")
                        .put("utilization", 0.99)),
                when(Kind.PRICE_CONTRADICTS_BILL, (told, answer) -> answer.object("/baseline")
                        .put("usdPerHour", 1)));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.MORE_INSIDE_THAN_CLIENTS, (told, answer) -> {
                    Planted.part(told, "traffic").put("arrival", "CLOSED_LOOP").put("concurrency", 4);
                    Planted.part(told, "endToEnd").put("throughputRps", 1);
                    answer.effects("latency.meanMs", 30_000, 10_000);
                    answer.effects("throughputRps", 1, 0.5);
                }),
                when(Kind.CAPACITY_ABOVE_CPU, (told, answer) -> ((ObjectNode) told.at("/stages/1"))
                        .put("utilization", 0.5)),
                when(Kind.CAPACITY_BELOW_SERVED, (told, answer) -> Planted.part(told, "endToEnd")
                        .put("throughputRps", 1)),
                when(Kind.OVERLOAD_UNSEEN, (told, answer) -> Planted.part(told, "endToEnd")
                        .put("throughputRps", 0.087)));
    }
}
