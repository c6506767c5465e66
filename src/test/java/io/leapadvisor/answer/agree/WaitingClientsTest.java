package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.clients.WaitingClients;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Clients who keep a deployment full and are said to get less than its capacity are noticed. */
class WaitingClientsTest implements CheckContract {

    @Override
    public Check check() {
        return WaitingClients::check;
    }

    private static void clients(ObjectNode told, Planted answer, double utilization) {
        told.remove("stages");
        told.putObject("traffic")
                .put("concurrency", 64)
                .put("inputTokens", 1000)
                .put("outputTokens", 200);
        answer.object("/baseline").put("utilization", utilization);
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.FULL_BELOW_CAPACITY, (told, answer) -> {
                    clients(told, answer, 1);
                    answer.effects("throughputRps", 1, 1.5);
                    answer.effects("capacityRps", 1.2, 1.5);
                }),
                when(Kind.MORE_SERVES_LESS, (told, answer) -> {
                    clients(told, answer, 1);
                    answer.effects("throughputRps", 1, 0.8);
                    answer.effects("capacityRps", 1, 2);
                }),
                when(Kind.MORE_SERVES_LESS, (told, answer) -> {
                    clients(told, answer, 0.5);
                    answer.recommend("upgrade-accelerator", "to", 0);
                    answer.recommendation().withObject("/parameters").put("to", "h200-sxm");
                    answer.effects("throughputRps", 1, 0.8);
                }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.FULL_BELOW_CAPACITY, (told, answer) -> {
                    clients(told, answer, 0.6);
                    answer.effects("throughputRps", 1, 1.5);
                    answer.effects("capacityRps", 1.2, 1.5);
                }),
                when(Kind.MORE_SERVES_LESS, (told, answer) -> {
                    clients(told, answer, 1);
                    answer.effects("throughputRps", 1, 0.8);
                    answer.effects("capacityRps", 1, 0.8);
                }),
                when(Kind.MORE_SERVES_LESS, (told, answer) -> {
                    clients(told, answer, 0.5);
                    answer.recommend("upgrade-accelerator", "to", 0);
                    answer.recommendation().withObject("/parameters").put("to", "l4");
                    answer.effects("throughputRps", 1, 0.8);
                }));
    }
}
