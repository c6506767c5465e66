package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** A change that is judged one way when asked for and another way elsewhere is noticed. */
class VerdictsAgreeTest implements CheckContract {

    @Override
    public Check check() {
        return new VerdictsAgree();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.HARMFUL_AND_RECOMMENDED, (told, answer) -> {
                    Planted.ask(told, "scale-in");
                    answer.recommend("scale-in", "replicas", 3);
                    answer.judge("scale-in", "replicas", 3, "HARMFUL");
                }),
                when(Kind.POINTLESS_AND_RECOMMENDED, (told, answer) -> {
                    Planted.ask(told, "scale-in");
                    answer.recommend("scale-in", "replicas", 3);
                    answer.judge("scale-in", "replicas", 3, "POINTLESS");
                }),
                when(Kind.WORTHWHILE_AND_REJECTED, (told, answer) -> {
                    Planted.ask(told, "scale-out");
                    answer.reject("scale-out", "replicas", 9);
                    answer.judge("scale-out", "replicas", 9, "WORTHWHILE");
                }),
                when(Kind.WORTHWHILE_AND_NOWHERE, (told, answer) -> {
                    Planted.ask(told, "keep-warm");
                    answer.judge("keep-warm", "replicas", 9, "WORTHWHILE");
                }),
                when(Kind.RECOMMENDED_AND_REJECTED, (told, answer) -> {
                    answer.recommend("scale-in", "replicas", 3);
                    answer.reject("scale-in", "replicas", 3);
                }),
                when(Kind.CONSIDERED_NOT_ECHOED, (told, answer) -> Planted.ask(told, "scale-out")));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(when(Kind.RECOMMENDED_AND_REJECTED, (told, answer) -> {
            answer.recommend("scale-in", "replicas", 3);
            answer.reject("scale-in", "replicas", 4);
        }));
    }
}
