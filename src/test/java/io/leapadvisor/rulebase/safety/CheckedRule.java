package io.leapadvisor.rulebase.safety;

import java.util.List;

/** A rule of a pack with a part of it told, and why the check refuses it. */
public final class CheckedRule {

    private static final String RULE =
            """
            package mine
            import io.leapadvisor.fact.found.Diagnosis
            import io.leapadvisor.fact.found.Evidence
            import io.leapadvisor.profile.path.Stage
            import io.leapadvisor.profile.path.StageKind
            rule "r"
            when
            %s
            then
            %s
            end
            """;

    private CheckedRule() {}

    /** Reason, line and message of each refusal of a rule with these conditions, which are in line 8. */
    public static List<String> refusalsWhen(String conditions) {
        return refusals(conditions, "insert( new Diagnosis( \"r\", null, Evidence.is( \"a\", \"b\" ) ) );");
    }

    /** The same with this consequence, which is in line 10 and may use {@code $stage}. */
    public static List<String> refusalsThen(String consequence) {
        return refusals("Stage( $stage : name )", consequence);
    }

    private static List<String> refusals(String conditions, String consequence) {
        return PackLinter.check("r.drl", RULE.formatted(conditions, consequence)).stream()
                .map(refusal -> refusal.reason() + " " + refusal.fault().line() + ": "
                        + refusal.fault().message())
                .toList();
    }
}
