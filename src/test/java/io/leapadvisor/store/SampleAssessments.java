package io.leapadvisor.store;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Assessment.ConsideredResult;
import io.leapadvisor.answer.Assessment.History;
import io.leapadvisor.answer.Assessment.KnowledgeVersion;
import io.leapadvisor.answer.Assessment.NotEvaluated;
import io.leapadvisor.answer.Assessment.ObjectiveResult;
import io.leapadvisor.answer.Assessment.RulebaseVersion;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.monitor.MonitoringAdvice;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.diagnose.MeasureNext;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Grade;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.knowledge.remedy.Level;
import io.leapadvisor.plan.Plan;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.LatencyEstimate;
import io.leapadvisor.situation.Baseline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Assessments to keep: every field is filled, with the numbers and letters that are hard to keep. */
public final class SampleAssessments {

    static final String UNICODE =
            "Größe \u00b5s \u6a21\u578b \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \ud83d\ude80 \"\\\n\t' ; -- \u0001";

    private SampleAssessments() {}

    public static Assessment of(String deployment, Instant at) {
        return of(deployment, at, "1 remedy brings P99 from 180 ms to 95 ms. " + UNICODE, false);
    }

    public static Assessment of(String deployment, Instant at, String headline, Boolean met) {
        return with(
                profile(deployment, UNICODE),
                at,
                headline,
                List.of(
                        new ObjectiveResult("latency.p99Ms", 100, 180.25, met, 0.8025),
                        new ObjectiveResult("usdPerHour", 12, 11.9, true, -0.0083)));
    }

    static Assessment with(DeploymentProfile profile, Instant at, String headline, List<ObjectiveResult> objectives) {
        var interval = new Interval(1.0E-7, 1.0 / 3, 1.2345678901234567E18);
        var impact = new Impact("latency.p99Ms", 180.25, new Interval(80, 95.5, 110), interval);
        Map<String, Object> parameters = parameters();
        var diagnosis = new DiagnosisResult(
                "dominant-serialization",
                Leap.L,
                "Serialization takes a large part",
                Severity.HIGH,
                "encode",
                List.of(
                        new Evidence("stage.share", 0.41, Relation.AT_LEAST, 0.2, "ratio", "ours"),
                        new Evidence("stage.calls", 7, Relation.IS, "many", null, "profile")),
                Level.HIGH,
                "dominant-serialization",
                "core",
                "/rules/dominant-serialization",
                "a wait for a processor",
                "a decode in an idle process",
                List.of(new DiagnosisResult.AtStage("encode", 0.41, List.of())));
        var second = new DiagnosisResult(
                "saturated-queue",
                Leap.P,
                "The queue is full",
                Severity.CRITICAL,
                null,
                List.of(),
                Level.LOW,
                "saturated-queue",
                "core",
                "/rules/saturated-queue",
                null,
                null,
                List.of());
        var recommendation = new Recommendation(
                1,
                "use-binary-serialization",
                "Protobuf instead of JSON",
                "encode",
                parameters,
                List.of("dominant-serialization"),
                List.of(impact),
                3.0,
                1.1,
                Level.MEDIUM,
                Level.LOW,
                Level.HIGH,
                Recommendation.Provenance.BENCHMARK,
                List.of(new Recommendation.Basis("3 times smaller", "ours", Grade.P)),
                new Recommendation.AccuracyImpact(
                        Interval.of(0), null, Recommendation.AccuracyImpact.Verdict.NOT_AFFECTED, "untouched"),
                List.of("a schema to keep"),
                List.of("write the schema", UNICODE),
                new Recommendation.Verification("measure", "95 ms"),
                List.of(),
                List.of(),
                List.of("Text costs time"));
        var cumulative = new Plan.Cumulative(
                new LatencyEstimate(interval, interval, interval, interval), interval, Interval.of(12), null);
        var plan = new Plan(
                true,
                List.of(new Plan.Step("use-binary-serialization", "encode", parameters, cumulative, List.of(impact))),
                List.of(impact),
                List.of(new Plan.Alternative("cheapest", List.of("scale-out"), false, List.of(impact))),
                new Plan.Search(Plan.Method.EXACT, 3, 1, 0.0),
                List.of(new Plan.Slack("latency.p99Ms", 80, 69.2, 0.135)),
                List.of(new Plan.FrontPoint(List.of(), new LatencySummary(20.0, 18.0, 60.0, 90.0), 12.0, 0, false)),
                null,
                List.of(),
                null,
                null);
        return new Assessment(
                UUID.randomUUID().toString(),
                profile.deployment(),
                at,
                profile,
                new RulebaseVersion("1", List.of("core@1"), "0123456789ab"),
                new KnowledgeVersion("2"),
                new History(null, List.of("better")),
                List.of("CLOSED_LOOP was assumed"),
                headline,
                new Baseline(
                        new LatencySummary(90.0, 80.0, 150.0, 180.25),
                        1.0E10,
                        0.7,
                        11.9,
                        null,
                        List.of(new Baseline.StageResult("encode", StageKind.SERIALIZATION, 37.0, 0.41, true)),
                        2.5,
                        null),
                objectives,
                List.of(second, diagnosis),
                List.of(recommendation),
                plan,
                List.of(new Rejection(
                        "scale-out",
                        null,
                        Map.of("replicas", 4),
                        Rejection.Reason.COST,
                        "above the budget",
                        "48 USD an hour")),
                List.of(new ConsideredResult(
                        "keep-warm",
                        null,
                        Map.of(),
                        ConsideredResult.Verdict.POINTLESS,
                        List.of(),
                        "no cold starts",
                        List.of("use-binary-serialization"))),
                new MonitoringAdvice(
                        List.of(new MonitoringAdvice.Alert(
                                "P99",
                                "histogram_quantile(0.99, x) > 0.1",
                                5,
                                "page",
                                "objective",
                                "95 ms",
                                "scrape it",
                                true)),
                        List.of(new MonitoringAdvice.Dashboard("latency", List.of("P50", "P99"))),
                        null),
                List.of(new MeasureNext("utilization.gpu", "unlocks rules", List.of("idle-accelerator"), "dcgm")),
                List.of(new NotEvaluated("idle-accelerator", List.of("utilization.gpu"))));
    }

    static DeploymentProfile profile(String deployment, String description) {
        Map<String, Object> extra = new LinkedHashMap<>();
        extra.put("pack.whole", 3);
        extra.put("pack.large", 12_345_678_901L);
        extra.put("pack.double", 2.0);
        extra.put("pack.huge", 1.0E10);
        extra.put("pack.flag", true);
        return DeploymentProfileBuilder.builder()
                .deployment(deployment)
                .description(description)
                .observedAt(Instant.parse("2026-01-02T03:04:05.123456789Z"))
                .labels(Map.of("team", UNICODE))
                .extra(extra)
                .build();
    }

    private static Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("to", "PROTOBUF");
        parameters.put("replicas", 4);
        parameters.put("ratio", 0.1);
        parameters.put("whole", 2.0);
        parameters.put("huge", 1.0E22);
        return parameters;
    }
}
