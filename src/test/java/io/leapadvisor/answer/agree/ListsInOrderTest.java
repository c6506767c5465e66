package io.leapadvisor.answer.agree;

import static io.leapadvisor.answer.agree.Contradiction.when;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.answer.agree.view.Breach.Kind;
import java.util.stream.Stream;

/** Lists out of their order, and what is repeated or empty, are noticed. */
class ListsInOrderTest implements CheckContract {

    @Override
    public Check check() {
        return new ListsInOrder();
    }

    @Override
    public Stream<Contradiction> contradictions() {
        return Stream.of(
                when(Kind.DIAGNOSES_NOT_BY_SEVERITY, (told, answer) -> {
                    answer.object("/diagnoses/0").put("severity", "LOW");
                    answer.object("/diagnoses/1").put("severity", "CRITICAL");
                }),
                when(Kind.DIAGNOSIS_REPEATED, (told, answer) -> answer.list("/diagnoses")
                        .add(answer.object("/diagnoses/0").deepCopy())),
                when(Kind.RANKS_BROKEN, (told, answer) -> answer.recommendation()
                        .put("rank", 5)),
                when(Kind.RECOMMENDATION_REPEATED, (told, answer) -> answer.list("/recommendations")
                        .add(answer.recommendation().deepCopy())),
                when(Kind.WITHOUT_IMPACT, (told, answer) -> answer.recommendation()
                        .putArray("impact")),
                when(Kind.WITHOUT_BASIS, (told, answer) -> answer.recommendation()
                        .putArray("basis")));
    }

    @Override
    public Stream<Contradiction> tolerated() {
        return Stream.of(when(Kind.RECOMMENDATION_REPEATED, (told, answer) -> {
            ObjectNode other = answer.recommendation().deepCopy();
            other.put("stage", "summarize")
                    .put("rank", answer.list("/recommendations").size() + 1);
            answer.list("/recommendations").add(other);
        }));
    }
}
