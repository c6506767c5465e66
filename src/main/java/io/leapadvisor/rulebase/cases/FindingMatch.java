package io.leapadvisor.rulebase.cases;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Prescription;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a finding is what a case asks for. */
final class FindingMatch {

    private FindingMatch() {}

    static boolean hasAll(Object finding, Map<String, Object> wanted) {
        return wanted.entrySet().stream().allMatch(entry -> has(finding, entry.getKey(), entry.getValue()));
    }

    private static boolean has(Object finding, String key, Object wanted) {
        if (finding instanceof Diagnosis diagnosis) {
            return switch (key) {
                case "stage" -> Objects.equals(wanted, diagnosis.stage());
                case "diagnosis" -> Objects.equals(wanted, diagnosis.id());
                case "evidence" -> metrics(diagnosis.evidence()).containsAll((List<?>) wanted);
                default -> false;
            };
        }
        if (finding instanceof Prescription prescription) {
            return switch (key) {
                case "stage" -> Objects.equals(wanted, prescription.stage());
                case "remedy" -> Objects.equals(wanted, prescription.remedy());
                case "diagnosis" -> Objects.equals(wanted, prescription.diagnosis());
                default -> false;
            };
        }
        if (finding instanceof Contraindication contraindication) {
            return switch (key) {
                case "stage" -> Objects.equals(wanted, contraindication.stage());
                case "remedy" -> Objects.equals(wanted, contraindication.remedy());
                case "evidence" -> metrics(contraindication.evidence()).containsAll((List<?>) wanted);
                default -> false;
            };
        }
        return false;
    }

    private static Set<String> metrics(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::metric).collect(Collectors.toSet());
    }
}
