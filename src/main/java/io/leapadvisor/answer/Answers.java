package io.leapadvisor.answer;

import io.leapadvisor.answer.Assessment.Earlier;
import io.leapadvisor.answer.Assessment.History;
import io.leapadvisor.answer.Assessment.KnowledgeVersion;
import io.leapadvisor.answer.Assessment.NotEvaluated;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Assessment.RulebaseVersion;
import io.leapadvisor.answer.considered.PlannedChanges;
import io.leapadvisor.answer.monitor.AlertWriter;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.NextMeasurements;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.plan.Planned;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Situation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the assessment of what was found and planned. Thread-safe. */
public final class Answers {

    private final Knowledge knowledge;
    private final Stacks stacks;
    private final NextMeasurements nextMeasurements;
    private final RulebaseVersion version;

    public Answers(Knowledge knowledge, Rulebase rulebase, RulebaseVersion version) {
        this.knowledge = knowledge;
        this.stacks = new Stacks(knowledge);
        this.nextMeasurements = new NextMeasurements(knowledge, rulebase);
        this.version = version;
    }

    /** The whole answer under an id; {@code previous} is the assessment before, if one was used. */
    public Assessment assessment(
            String id, Instant at, Optional<Earlier> previous, Situation now, Findings found, Planned planned) {
        List<DiagnosisResult> diagnoses = planned.diagnoses();
        List<ObjectiveResult> objectives =
                now.status().stream().map(ObjectiveResult::of).toList();
        List<Recommendation> recommendations = new Recommender(planned.workbench(), planned.evaluations(), stacks)
                .recommend(planned.candidates(), planned.actions());
        return new Assessment(
                id,
                now.received().deployment(),
                at,
                now.received(),
                version,
                new KnowledgeVersion(knowledge.version()),
                new History(
                        previous.map(Earlier::id).orElse(null),
                        planned.workbench().projector().corrections().used()),
                new Assumed(now, found, planned).sentences(),
                new Headline(
                                diagnoses,
                                objectives,
                                recommendations,
                                planned.plan(),
                                planned.plan().odds(),
                                HeadlineEffect.bill(now),
                                openPeak(now),
                                now.told())
                        .text(),
                Baseline.of(now),
                objectives,
                diagnoses,
                recommendations,
                planned.plan(),
                planned.rejected().stream().map(this::asked).toList(),
                new PlannedChanges(planned).judge(now.told(), recommendations),
                AlertWriter.advise(now, planned),
                nextMeasurements.of(now, diagnoses, found.notEvaluated()),
                found.notEvaluated().stream()
                        .map(one -> new NotEvaluated(one.rule(), one.missing()))
                        .toList());
    }

    /** A rejection with the parameters that its remedy takes: how many machines a sizing comes to is its detail. */
    private Rejection asked(Rejection rejection) {
        Map<String, Object> taken = new LinkedHashMap<>(rejection.parameters());
        taken.keySet()
                .retainAll(knowledge.remedy(rejection.remedy()).orElseThrow().parameters().stream()
                        .map(Parameter::name)
                        .toList());
        return rejection.with(taken);
    }

    /** The peak when the capacity, which would have to cover it, is not known; a plan cannot make it known. */
    private static Double openPeak(Situation now) {
        return Double.isNaN(now.targets().outcome(now.today().projection()).capacityRps())
                ? now.targets().peakRps()
                : null;
    }
}
