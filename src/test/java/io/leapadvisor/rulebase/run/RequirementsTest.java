package io.leapadvisor.rulebase.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Threshold;
import io.leapadvisor.rulebase.read.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which rules may fire, and what the others lack. */
class RequirementsTest {

    private static final List<RuleInfo> RULES = Advisors.RULEBASE.rules();

    @Test
    void aRuleMayFireWhenAllThatItRequiresIsThere() {
        Set<String> present = Set.of("stages", "stages.latency", "traffic.meanRps", "model.runtime");
        List<NotEvaluated> others = new ArrayList<>();
        Predicate<String> allowed = Requirements.of(RULES).allowed(present::contains, others);
        for (RuleInfo rule : RULES) {
            List<String> missing = rule.requires().stream()
                    .filter(field -> !present.contains(field))
                    .toList();
            assertThat(allowed.test(rule.id())).as(rule.id()).isEqualTo(missing.isEmpty());
            assertThat(others.contains(new NotEvaluated(rule.id(), missing)))
                    .as(rule.id())
                    .isEqualTo(!missing.isEmpty());
        }
        assertThat(others).hasSizeBetween(1, RULES.size() - 1);
        assertThat(allowed.test("no-such-rule")).isFalse();
    }

    @Test
    void aFieldIsLookedAtOnceHoweverManyRulesRequireIt() {
        Map<String, Integer> asked = new TreeMap<>();
        Requirements.of(RULES).allowed(field -> asked.merge(field, 1, Integer::sum) > 0, new ArrayList<>());
        Set<String> required = new HashSet<>();
        RULES.forEach(rule -> required.addAll(rule.requires()));
        assertThat(asked.keySet()).isEqualTo(new TreeSet<>(required));
        assertThat(asked.values()).containsOnly(1);
    }

    @Test
    void ofTheThresholdsThoseStayThatARuleNamesWhichMayFire() {
        Collection<Threshold> all = CorePack.KNOWLEDGE.thresholds();
        for (RuleInfo rule : RULES) {
            List<Object> read = Requirements.of(RULES).read(all, Set.of(rule.id())::contains);
            assertThat(read.stream().map(fact -> ((Threshold) fact).name()))
                    .as(rule.id())
                    .containsExactlyInAnyOrderElementsOf(rule.thresholds());
        }
        assertThat(Requirements.of(RULES).read(List.of("a fact", 7), id -> false))
                .containsExactly("a fact", 7);
    }
}
