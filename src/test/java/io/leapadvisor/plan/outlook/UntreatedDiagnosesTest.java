package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.Plan.Slack;
import io.leapadvisor.plan.Plan.Untreated;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A grave diagnosis is treated by a step, or it is said why not. */
class UntreatedDiagnosesTest {

    private static final Workbench WORKBENCH = Workbenches.of(Workbenches.chatty());
    private static final Action STEP = Workbenches.action(WORKBENCH, "parallelize-calls", "fetch");
    private static final Action OTHER = Workbenches.action(WORKBENCH, "optimize-preprocessing", "prepare");
    private static final Action EXCLUDED = Workbenches.action(WORKBENCH, "consolidate-calls", "fetch");
    private static final List<Slack> AIMED = List.of(new Slack("latency.meanMs", 100, 90.0, 0.1));

    private static DiagnosisResult diagnosis(String id, Severity severity) {
        return diagnosis(id, severity, List.of());
    }

    private static DiagnosisResult diagnosis(String id, Severity severity, List<Evidence> evidence) {
        return new DiagnosisResult(
                id,
                Leap.L,
                "title",
                severity,
                "fetch",
                evidence,
                Level.HIGH,
                id,
                "core",
                "/page",
                null,
                null,
                List.of());
    }

    private static Findings prescribed(String diagnosis, String... remedies) {
        List<Fired<Prescription>> prescriptions = Stream.of(remedies)
                .map(remedy -> new Fired<>(new Prescription(remedy, "fetch", diagnosis), "a-rule", "core"))
                .toList();
        return new Findings(List.of(), prescriptions, List.of(), List.of(), prescriptions.size(), List.of());
    }

    private static Plan plan(boolean meets, List<Slack> slack) {
        return new Plan(
                meets,
                List.of(),
                List.of(),
                List.of(),
                new Plan.Search(Plan.Method.EXACT, 1, 1, 0.0),
                slack,
                List.of(),
                null,
                List.of(),
                null,
                null);
    }

    private static List<Untreated> untreated(
            Findings found,
            List<Candidate> candidates,
            List<Rejection> rejected,
            Plan plan,
            DiagnosisResult... diagnoses) {
        return new UntreatedDiagnoses(WORKBENCH.knowledge(), found, candidates, rejected, plan, List.of(STEP))
                .among(List.of(diagnoses));
    }

    private static String why(Findings found, List<Candidate> candidates, List<Rejection> rejected, Plan plan) {
        List<Untreated> left = untreated(found, candidates, rejected, plan, diagnosis("slow", Severity.HIGH));
        assertThat(left).singleElement().satisfies(one -> {
            assertThat(one.diagnosis()).isEqualTo("slow");
            assertThat(one.stage()).isEqualTo("fetch");
        });
        return left.get(0).why();
    }

    @Test
    void whatRestsOnAMissedObjectiveEndsWithIt() {
        Evidence missed = new Evidence("latency.meanMs", 150, Relation.ABOVE, 100, "ms", "objective of the profile");
        DiagnosisResult slow = diagnosis("slow", Severity.HIGH, List.of(missed));
        Findings found = prescribed("slow", "parallelize-calls");
        String ends = "It rests on a missed objective, which holds after the steps of the plan.";
        assertThat(untreated(found, List.of(), List.of(), plan(true, AIMED), slow))
                .containsExactly(new Untreated("slow", "fetch", ends));
        assertThat(untreated(found, List.of(), List.of(), plan(false, AIMED), slow))
                .noneMatch(left -> left.why().equals(ends))
                .hasSize(1);
    }

    @Test
    void whatAStepAnswersIsTreated() {
        Candidate step = Workbenches.candidate(STEP, "slow");
        assertThat(untreated(
                        prescribed("slow", "parallelize-calls"),
                        List.of(step),
                        List.of(),
                        plan(true, AIMED),
                        diagnosis("slow", Severity.CRITICAL)))
                .isEmpty();
    }

    @Test
    void onlyGraveDiagnosesCountAndEachOnce() {
        assertThat(untreated(
                        prescribed("none"),
                        List.of(),
                        List.of(),
                        plan(true, AIMED),
                        diagnosis("critical", Severity.CRITICAL),
                        diagnosis("high", Severity.HIGH),
                        diagnosis("critical", Severity.CRITICAL),
                        diagnosis("medium", Severity.MEDIUM),
                        diagnosis("low", Severity.LOW)))
                .extracting(Untreated::diagnosis)
                .containsExactly("critical", "high");
    }

    @Test
    void withoutAPrescriptionTheCauseHasToBeFound() {
        assertThat(why(prescribed("another", "parallelize-calls"), List.of(), List.of(), plan(false, AIMED)))
                .contains("No remedy is prescribed")
                .contains("treated or measured first");
        assertThat(why(prescribed("another"), List.of(), List.of(), plan(true, AIMED)))
                .contains("No remedy is prescribed")
                .contains("objectives hold");
    }

    @Test
    void rejectedRemediesSayTheirReasonAsASentence() {
        List<Rejection> rejected = List.of(
                rejection("reuse-connections", "It brings nothing"),
                rejection("compress-payload", "It costs too much."),
                rejection("of-something-else", "It is not meant."));
        assertThat(why(
                        prescribed("slow", "reuse-connections", "compress-payload"),
                        List.of(),
                        rejected,
                        plan(false, AIMED)))
                .as("by what people call them")
                .isEqualTo("Its remedies are rejected. \"Keep connections open and share them\" at fetch: It brings"
                        + " nothing. \"Compress large payloads on slow links\" at fetch: It costs too much.");
        assertThat(why(prescribed("slow", "reuse-connections"), List.of(), List.of(), plan(false, AIMED)))
                .contains("(\"Keep connections open and share them\")")
                .contains("do not apply");
    }

    private static Rejection rejection(String remedy, String detail) {
        return new Rejection(remedy, "fetch", Map.of(), Rejection.Reason.NO_GAIN, detail, null);
    }

    @Test
    void aRemedyThatIsNotTakenSaysWhatItWouldBring() {
        Findings found = prescribed("slow", "optimize-preprocessing");
        List<Candidate> left = List.of(Workbenches.candidate(STEP, "another"), Workbenches.candidate(OTHER, "slow"));
        assertThat(why(found, left, List.of(), plan(true, AIMED)))
                .startsWith(
                        "\"Do the same preprocessing with a faster library or less work\" at prepare is recommended")
                .contains("hold without");
        assertThat(why(found, left, List.of(), plan(false, AIMED))).contains("no nearer");
        assertThat(why(found, left, List.of(), plan(false, List.of()))).contains("too little for the effort");
    }

    @Test
    void whatAStepExcludesSaysSo() {
        assertThat(why(
                        prescribed("slow", "consolidate-calls"),
                        List.of(Workbenches.candidate(EXCLUDED, "slow")),
                        List.of(),
                        plan(false, AIMED)))
                .contains("cannot be combined");
        assertThat(why(
                        prescribed("slow", "consolidate-calls", "optimize-preprocessing"),
                        List.of(Workbenches.candidate(EXCLUDED, "slow"), Workbenches.candidate(OTHER, "slow")),
                        List.of(),
                        plan(false, AIMED)))
                .as("one of them could be combined")
                .contains(" are recommended")
                .contains("no nearer");
    }
}
