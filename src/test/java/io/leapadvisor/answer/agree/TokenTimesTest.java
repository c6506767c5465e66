package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Times of tokens that cannot be are noticed. */
class TokenTimesTest implements CheckContract {

    @Override
    public Check check() {
        return new TokenTimes();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.MEAN_BELOW_TOKENS, (told, answer) -> answer.effects("latency.meanMs", 30_000, 1)),
                when(Kind.FIRST_TOKEN_TOO_EARLY, (told, answer) -> answer.effects("ttftMs", 1000, 100)),
                when(Kind.TOKEN_BELOW_BANDWIDTH, (told, answer) -> answer.effects("tpotMs", 40, 0.1)),
                when(Kind.TOKEN_BELOW_BANDWIDTH, (told, answer) -> answer.effect("/plan/combined", "tpotMs", 40, 0.1)));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(
                when(Kind.FIRST_TOKEN_TOO_EARLY, (told, answer) -> {
                    Planted.part(Planted.part(told, "endToEnd"), "ttft").put("meanMs", 100);
                    answer.effects("ttftMs", 100, 90);
                }),
                when(Kind.MEAN_BELOW_TOKENS, (told, answer) -> {
                    told.withObject("/traffic").put("outputTokens", 101);
                    answer.effects("ttftMs", 1000, 500);
                    answer.effects("tpotMs", 40, 20);
                    answer.effects("latency.meanMs", 30_000, 2500);
                }));
    }
}
