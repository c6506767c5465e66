package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.situation.Situation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The measurements that tell a diagnosis from its rival, by the pages of the rules: what is found decides what is paid
 * for, so it is tried before anything new is looked for.
 */
final class RivalMeasurements {

    private static final int MOST = 2;
    private static final String OF_THE_WHOLE = "endToEnd.";
    private static final String ITEM = "- ";
    private static final String NAME = ".name";
    private static final Pattern QUOTED = Pattern.compile("`([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9]+)+)`");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s");

    private final Knowledge knowledge;
    private final Rulebase rulebase;

    RivalMeasurements(Knowledge knowledge, Rulebase rulebase) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
    }

    /** Those of the first diagnosis, where it is a grave symptom, and of the first that are causes, each field once. */
    List<MeasureNext> of(Situation situation, List<DiagnosisResult> diagnoses) {
        Set<String> fields = new HashSet<>();
        return diagnoses.stream()
                .filter(found -> found.refutedBy() != null && found.alternative() != null)
                .filter(found -> isCause(found) || found == diagnoses.get(0) && isGraveSymptom(found))
                .map(found -> new MeasureNext(field(situation, found), why(found), List.of(), found.refutedBy()))
                .filter(next -> fields.add(next.field()))
                .limit(MOST)
                .toList();
    }

    private boolean isCause(DiagnosisResult found) {
        return kind(found).filter(kind -> !kind.isSymptom()).isPresent();
    }

    private boolean isGraveSymptom(DiagnosisResult found) {
        return found.severity().compareTo(Severity.HIGH) >= 0
                && kind(found).filter(Family.Kind.SYMPTOM::equals).isPresent();
    }

    private Optional<Family.Kind> kind(DiagnosisResult found) {
        return rulebase.rule(found.rule())
                .map(rule -> knowledge.family(rule.family()).kindOf(rule.id()));
    }

    /**
     * The first field that the measurement names, that the deployment has and that nobody has given; else the field
     * that the diagnosis rests on, by its evidence or as what its rule needs of the whole request, which is then
     * measured in another way; else the latency that its shares come from.
     */
    private String field(Situation situation, DiagnosisResult found) {
        FieldScope scope = FieldScope.of(situation);
        Stream<String> missing = QUOTED.matcher(found.refutedBy())
                .results()
                .map(quoted -> quoted.group(1))
                .filter(path -> isField(path) && !situation.knows(path) && scope.has(path));
        // What something is called is read, not measured.
        Stream<String> seen = found.evidence().stream()
                .map(Evidence::metric)
                .filter(metric -> isField(metric) && !metric.endsWith(NAME));
        Stream<String> needed = rulebase.rule(found.rule()).map(RuleInfo::requires).orElse(List.of()).stream()
                .filter(path -> path.startsWith(OF_THE_WHOLE));
        return Stream.of(missing, seen, needed)
                .flatMap(fields -> fields)
                .findFirst()
                .orElse(found.stage() == null ? "endToEnd.latency" : "stages.latency");
    }

    private static boolean isField(String path) {
        return Fields.exists(DeploymentProfile.class, path);
    }

    private static String why(DiagnosisResult found) {
        String several = found.alternative().strip();
        String rival = SENTENCE_END.split(several.startsWith(ITEM) ? several.substring(ITEM.length()) : several)[0];
        return "Tells \"" + found.title() + "\" from what could also be: " + rival;
    }
}
