package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Fewer machines that are said to be faster are noticed. */
class FleetSizeTest implements CheckContract {

    @Override
    public Check check() {
        return new FleetSize();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(when(Kind.FEWER_MACHINES_FASTER, (told, answer) -> {
            answer.recommend("scale-in", "replicas", 3);
            answer.effects("latency.meanMs", 30_000, 20_000);
        }));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.FEWER_MACHINES_FASTER, (told, answer) -> {
                    answer.recommend("scale-in", "replicas", 3).putArray("impact");
                    answer.effects("latency.meanMs", 30_000, 29_900);
                }),
                when(Kind.FEWER_MACHINES_FASTER, (told, answer) -> {
                    answer.recommend("scale-out", "replicas", 9);
                    answer.effects("latency.meanMs", 30_000, 20_000);
                }));
    }
}
