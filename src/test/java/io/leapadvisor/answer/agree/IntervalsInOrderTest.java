package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Intervals that are out of order, and ratios that are not what their values say, are noticed. */
class IntervalsInOrderTest implements CheckContract {

    @Override
    public Check check() {
        return new IntervalsInOrder();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.INTERVAL_OUT_OF_ORDER, (told, answer) -> answer.effect(
                                "/recommendations/0/impact", "latency.meanMs")
                        .withObject("/after")
                        .put("high", "Infinity")),
                when(Kind.RATIO_CONTRADICTS_VALUES, (told, answer) -> answer.effect(
                                "/recommendations/0/impact", "latency.meanMs")
                        .put("before", 1)));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(when(Kind.RATIO_CONTRADICTS_VALUES, (told, answer) -> answer.effects("latency.meanMs", 3, 1)));
    }
}
