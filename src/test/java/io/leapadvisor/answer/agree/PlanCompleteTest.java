package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** A step that nobody recommends, and a grave diagnosis that is passed over, are noticed. */
class PlanCompleteTest implements CheckContract {

    @Override
    public Check check() {
        return new PlanComplete();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.STEP_NOT_RECOMMENDED, (told, answer) -> answer.object("/plan/steps/0")
                        .put("remedy", "keep-warm")),
                when(Kind.DIAGNOSIS_PASSED_OVER, (told, answer) -> answer.object("/diagnoses/0")
                        .put("id", "kv-cache-saturated")
                        .put("severity", "CRITICAL")),
                when(Kind.DIAGNOSIS_UNKNOWN, (told, answer) -> answer.recommendation()
                        .putArray("diagnoses")
                        .add("kv-cache-saturated")));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(when(Kind.DIAGNOSIS_PASSED_OVER, (told, answer) -> answer.object("/diagnoses/0")
                .put("id", "kv-cache-saturated")
                .put("severity", "MEDIUM")));
    }
}
