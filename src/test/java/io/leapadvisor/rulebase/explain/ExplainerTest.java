package io.leapadvisor.rulebase.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.cases.CaseRunner;
import io.leapadvisor.rulebase.cases.RuleCase;
import io.leapadvisor.rulebase.explain.Explanation.Verdict;
import io.leapadvisor.rulebase.explain.condition.Operator;
import io.leapadvisor.rulebase.explain.value.ProfilePaths;
import io.leapadvisor.rulebase.explain.value.Properties;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of every built-in rule is explained: what the engine did, and which condition kept a silent rule silent.
 */
class ExplainerTest {

    private static final PackFiles CORE = PackFiles.read("core", "test", Path.of("."));
    private static final Knowledge KNOWLEDGE = KnowledgeReader.read(List.of(CORE));
    private static final Rulebase RULEBASE = Rulebase.load(List.of(CORE), KNOWLEDGE, Path.of("target", "rulebase"));
    private static final List<RuleCase> CASES = new CaseRunner(RULEBASE, KNOWLEDGE.thresholds()).read(CORE);
    private static final Map<RuleCase, Explanation> EXPLAINED = new IdentityHashMap<>();

    /** A case as it is given: by the engine, once for all tests. */
    private static Explanation explained(RuleCase one) {
        return EXPLAINED.computeIfAbsent(one, given -> explain(given, facts(given)));
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return CASES.stream().map(one -> DynamicTest.dynamicTest(one.label(), () -> check(one, explained(one))));
    }

    private static void check(RuleCase one, Explanation explanation) {
        String text = String.valueOf(explanation);
        assertThat(explanation.explained()).as(text).isTrue();
        assertThat(explanation.summary()).isNotBlank().doesNotContain("null", "TODO");
        if (one.type() == RuleCase.Type.FIELD_MISSING) {
            assertThat(explanation.outcome()).isEqualTo(Verdict.NOT_EVALUATED);
            assertThat(explanation.missing()).containsAll(one.absent());
            assertThat(explanation.summary()).contains(one.absent());
        } else if (one.fires()) {
            assertThat(explanation.outcome()).isEqualTo(Verdict.FIRED);
            assertThat(explanation.findings()).isNotEmpty();
            assertThat(explanation.conditions())
                    .as(text)
                    .isNotEmpty()
                    .allMatch(condition -> condition.outcome() == Outcome.HOLDS);
        } else {
            assertThat(explanation.outcome()).isEqualTo(Verdict.SILENT);
            silent(one, explanation, text);
        }
    }

    /**
     * Exactly one condition is decisive; it fails by a constraint that fails, for want of any fact, or because of a
     * fact that must not be.
     */
    private static void silent(RuleCase one, Explanation explanation, String text) {
        List<ConditionResult> decisive = explanation.conditions().stream()
                .filter(ConditionResult::decisive)
                .toList();
        assertThat(decisive).as(text).hasSize(1);
        assertThat(named(decisive.get(0))).as(text).isTrue();
        assertThat(explanation.summary())
                .contains(
                        explanation.because().isEmpty()
                                ? decisive.get(0).words()
                                : explanation.because().get(0).rule());
        if (one.type() == RuleCase.Type.AT_THRESHOLD) {
            assertThat(thresholds(decisive.get(0)))
                    .as("a case at a threshold fails at that threshold: " + text)
                    .containsAnyElementsOf(one.limits());
            // Facts that may not be there together have no one distance.
            boolean together = !decisive.get(0).parts().isEmpty();
            assertThat(explanation.distance() != null || together).as(text).isTrue();
            if (explanation.distance() != null) {
                assertThat(explanation.distance().threshold().source()).isNotBlank();
            }
        }
    }

    private static boolean named(ConditionResult condition) {
        if (condition.outcome() != Outcome.FAILS) {
            return false;
        }
        return switch (condition.quantifier()) {
            case SOME ->
                condition.found() == 0
                        || condition.constraints().stream().anyMatch(one -> one.outcome() == Outcome.FAILS);
            case NONE -> condition.matching() > 0 && condition.nearest() != null;
            case NOT -> condition.parts().stream().allMatch(part -> part.outcome() == Outcome.HOLDS);
            case ANY_OF -> condition.parts().stream().allMatch(ExplainerTest::named);
            case ALL_OF -> condition.parts().stream().anyMatch(ExplainerTest::named);
        };
    }

    private static List<String> thresholds(ConditionResult condition) {
        Stream<String> own = condition.constraints().stream()
                .filter(one -> one.threshold() != null)
                .map(one -> one.threshold().name());
        return Stream.concat(own, condition.parts().stream().flatMap(part -> thresholds(part).stream()))
                .toList();
    }

    /** The nearest fact is the same in whatever order facts come; a case of a single one has but thresholds beside. */
    @Test
    void theOrderOfFactsDoesNotMatter() {
        Random random = new Random(1);
        for (RuleCase one : CASES) {
            if (one.facts().size() < 2) {
                continue;
            }
            List<Object> facts = facts(one);
            Collections.shuffle(facts, random);
            assertThat(explain(one, facts)).isEqualTo(explained(one));
        }
    }

    /**
     * The distance is the truth: when a single size keeps a rule silent, and the fact is given that size instead, the
     * rule engine fires the rule. This asks the engine, not the explanation.
     */
    @Test
    void closingTheDistanceMakesTheRuleFire() {
        int closed = 0;
        for (RuleCase one : CASES) {
            List<Object> facts = facts(one);
            Explanation before = explained(one);
            if (before.outcome() == Verdict.SILENT && onlyOneSizeFails(before) && close(facts, before)) {
                assertThat(explain(one, facts).outcome())
                        .as(one.label() + "\n" + before.summary())
                        .isEqualTo(Verdict.FIRED);
                closed++;
            }
        }
        assertThat(closed).as("cases in which a single size decides").isGreaterThan(80);
    }

    private static boolean onlyOneSizeFails(Explanation explanation) {
        List<ConditionResult> failing = explanation.conditions().stream()
                .filter(condition -> condition.outcome() != Outcome.HOLDS)
                .toList();
        return failing.size() == 1
                && failing.get(0).quantifier() == ConditionResult.Quantifier.SOME
                && explanation.distance() != null
                && failing.get(0).constraints().stream()
                                .filter(one -> one.outcome() != Outcome.HOLDS)
                                .count()
                        == 1;
    }

    /** Gives the nearest fact the size that it lacks; false when that is no component of its own. */
    private static boolean close(List<Object> facts, Explanation explanation) {
        ConstraintResult size = explanation.distance();
        String nearest = explanation.conditions().stream()
                .filter(ConditionResult::decisive)
                .findFirst()
                .orElseThrow()
                .nearest();
        String property = size.metric().substring(nearest.length() + 1);
        for (int i = 0; i < facts.size(); i++) {
            Object fact = facts.get(i);
            boolean has = Stream.of(fact.getClass().getRecordComponents())
                    .anyMatch(component -> component.getName().equals(property));
            if (has
                    && ProfilePaths.label(fact).equals(nearest)
                    && size.observed().equals(Properties.read(fact, property))) {
                facts.set(i, with(fact, property, beyond(size)));
                return true;
            }
        }
        return false;
    }

    private static double beyond(ConstraintResult size) {
        double limit = ((Number) size.limit()).doubleValue();
        double step = Math.max(1e-6, Math.abs(limit) * 1e-6);
        return size.relation() == Operator.ABOVE
                ? limit + step
                : size.relation() == Operator.BELOW ? limit - step : limit;
    }

    /** The record with another value of one component; whole numbers move to the next one that is far enough. */
    private static Object with(Object fact, String property, double value) {
        try {
            RecordComponent[] components = fact.getClass().getRecordComponents();
            Object[] values = new Object[components.length];
            for (int i = 0; i < components.length; i++) {
                Object now = components[i].getAccessor().invoke(fact);
                boolean whole = now instanceof Integer;
                double current = now instanceof Number number ? number.doubleValue() : 0;
                values[i] = !components[i].getName().equals(property)
                        ? now
                        : whole ? (Object) (int) (value > current ? Math.ceil(value) : Math.floor(value)) : value;
            }
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return fact.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(property + " of " + fact, e);
        }
    }

    private static List<Object> facts(RuleCase one) {
        List<Object> facts = new ArrayList<>(KNOWLEDGE.thresholds());
        facts.addAll(one.facts());
        return facts;
    }

    private static Explanation explain(RuleCase one, List<Object> facts) {
        RuleInfo rule = RULEBASE.rule(one.rule()).orElseThrow();
        Findings findings =
                RULEBASE.runOnly(one.rule(), facts, field -> !one.absent().contains(field));
        List<Object> found = Stream.of(findings.diagnoses(), findings.prescriptions(), findings.contraindications())
                .<Object>flatMap(list -> list.stream().map(Fired::finding))
                .toList();
        return new Explainer(RULEBASE.version(), facts)
                .explain(rule, one.absent(), found, id -> ofDiagnosis(id, facts));
    }

    private static Explanation ofDiagnosis(String id, List<Object> facts) {
        return new Explainer(RULEBASE.version(), facts)
                .explain(RULEBASE.rule(id).orElseThrow(), List.of(), List.of(), other -> {
                    throw new AssertionError("a diagnosis waits for none");
                });
    }
}
