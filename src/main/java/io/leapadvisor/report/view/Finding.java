package io.leapadvisor.report.view;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.report.template.Links;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.List;

/**
 * A diagnosis, in words.
 *
 * @param severity CRITICAL, HIGH, MEDIUM or LOW
 * @param title one line
 * @param where stages that it was found at
 * @param share part of the request that it touches at the largest of them; empty = not known
 * @param confidence how sure it is
 * @param rule id of the rule that found it
 * @param page address of the rule's page; null = no server is known that has it
 * @param evidence what was observed against which threshold, and the threshold's source
 * @param alternative what else could explain it; null = nothing is stated
 * @param refutedBy the smallest measurement that would refute it; null = nothing is stated
 */
public record Finding(
        String severity,
        String title,
        String where,
        String share,
        String confidence,
        String rule,
        String page,
        List<Observation> evidence,
        String alternative,
        String refutedBy) {

    /** What was observed, and where the threshold comes from. */
    public record Observation(String text, String source) {}

    static Finding of(DiagnosisResult diagnosis, String base) {
        List<String> stages = diagnosis.stages().isEmpty()
                ? diagnosis.stage() == null ? List.of() : List.of(diagnosis.stage())
                : diagnosis.stages().stream()
                        .map(DiagnosisResult.AtStage::stage)
                        .toList();
        return new Finding(
                diagnosis.severity().name(),
                diagnosis.title(),
                ReportWords.stages(stages),
                diagnosis.stages().isEmpty()
                        ? ""
                        : ReportWords.percent(diagnosis.stages().get(0).share()),
                Phrases.constant(diagnosis.confidence()),
                diagnosis.rule(),
                Links.page(base, diagnosis.page()),
                diagnosis.evidence().stream().map(Finding::observation).toList(),
                diagnosis.alternative(),
                diagnosis.refutedBy());
    }

    static Observation observation(Evidence evidence) {
        String sign = evidence.relation() == null
                ? ""
                : switch (evidence.relation()) {
                    case AT_LEAST -> " ≥ ";
                    case ABOVE -> " > ";
                    case AT_MOST -> " ≤ ";
                    case BELOW -> " < ";
                    case IS -> "";
                };
        String threshold =
                evidence.threshold() == null || sign.isEmpty() ? "" : sign + ReportWords.value(evidence.threshold());
        String unit = evidence.unit() == null || evidence.unit().equals("ratio") ? "" : " " + evidence.unit();
        return new Observation(
                MetricWords.first(evidence.metric()) + " "
                        + ReportWords.value(MetricWords.seen(evidence.metric(), evidence.observed())) + threshold
                        + unit,
                evidence.source());
    }
}
