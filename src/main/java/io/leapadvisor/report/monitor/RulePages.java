package io.leapadvisor.report.monitor;

import io.leapadvisor.diagnose.DiagnosisResult;
import java.util.List;

/**
 * Addresses of rule pages.
 *
 * @param service address of the service that shows them, without a slash at the end
 */
public record RulePages(String service) {

    private static final String RULES = "/api/v1/rules/";

    public RulePages {
        service = service.replaceAll("/+$", "");
    }

    /** The page of a finding. */
    String of(DiagnosisResult finding) {
        return service + (finding.page() == null ? RULES + finding.rule() : finding.page());
    }

    /** The page of the first of the rules that was found, else of the last. */
    String of(List<String> rules, List<DiagnosisResult> found) {
        String rule = rules.stream()
                .filter(id -> found.stream().anyMatch(finding -> id.equals(finding.rule())))
                .findFirst()
                .orElse(rules.get(rules.size() - 1));
        return service + RULES + rule;
    }
}
