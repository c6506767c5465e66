package io.leapadvisor.rulebase;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.rulebase.read.Kind;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Diagnoses say what sets the pace, and remedies say which of these bounds they relieve. */
class BoundTest {

    private static final Rulebase RULEBASE =
            Rulebase.load(List.of(CorePack.FILES), CorePack.KNOWLEDGE, Path.of("target", "rulebase"));

    private static RemedySpec remedy(String id) {
        return CorePack.KNOWLEDGE.remedy(id).orElseThrow();
    }

    @Test
    void aDiagnosisNamesItsBoundAndOtherRulesNone() {
        assertThat(RULEBASE.rule("cpu-throttling").orElseThrow().bound()).isEqualTo(Bound.QUOTA);
        assertThat(RULEBASE.rule("missed-objective").orElseThrow().bound()).isNull();
        assertThat(RULEBASE.rules().stream().filter(rule -> rule.kind() != Kind.DIAGNOSIS))
                .extracting(RuleInfo::bound)
                .containsOnlyNulls();
    }

    @Test
    void fewerBitsRelieveThePartAndNotTheHost() {
        assertThat(remedy("quantize-weights").relieves())
                .contains(Bound.COMPUTE, Bound.MEMORY_BANDWIDTH)
                .doesNotContain(Bound.HOST, Bound.LAUNCH, Bound.QUOTA);
        assertThat(remedy("upgrade-accelerator").relieves()).doesNotContain(Bound.HOST, Bound.WORKERS);
        assertThat(remedy("reduce-logging").relieves()).isEmpty();
    }

    /** A diagnosis whose own remedies were all vetoed by its bound would be a contradiction of the rulebase. */
    @Test
    void aRemedyThatADiagnosisPrescribesRelievesItsBound() {
        assertThat(RULEBASE.rules().stream()
                        .filter(rule -> rule.kind() == Kind.REMEDY)
                        .filter(rule -> {
                            Bound bound = RULEBASE.rule(rule.diagnosis())
                                    .orElseThrow()
                                    .bound();
                            var relieves = remedy(rule.remedy()).relieves();
                            return bound != null && !relieves.isEmpty() && !relieves.contains(bound);
                        })
                        .map(RuleInfo::id))
                .isEmpty();
    }
}
