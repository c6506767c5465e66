package io.leapadvisor.kept;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.Examples;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.Consideration;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What no example shows: rules that never fire, and remedies that never change a number. */
final class Silent {

    private static final List<DeploymentProfile> PROFILES = Examples.withCases().stream()
            .map(file -> new Intake(CorePack.KNOWLEDGE).profile(Examples.bytes(file)))
            .toList();

    private Silent() {}

    /** Rules that find nothing in any example or expert's case. */
    static List<String> rules() {
        Set<String> fired = PROFILES.stream()
                .map(profile -> Advisors.ADVISOR.findings(profile, Optional.empty()))
                .flatMap(Silent::fired)
                .map(Fired::rule)
                .collect(Collectors.toSet());
        return Advisors.RULEBASE.rules().stream()
                .map(RuleInfo::id)
                .filter(rule -> !fired.contains(rule))
                .sorted()
                .toList();
    }

    private static Stream<Fired<?>> fired(Findings found) {
        return Stream.of(found.diagnoses(), found.prescriptions(), found.contraindications())
                .flatMap(List::stream);
    }

    /** Remedies that, with their defaults, leave all numbers of every example and expert's case as they are. */
    static List<String> remedies() {
        return CorePack.KNOWLEDGE.remedies().stream()
                .map(RemedySpec::id)
                .filter(remedy -> PROFILES.stream().noneMatch(profile -> changes(profile, remedy)))
                .sorted()
                .toList();
    }

    private static boolean changes(DeploymentProfile profile, String remedy) {
        List<Consideration> alone = List.of(new Consideration(remedy, null, null));
        return Advisors.ADVISOR.whatIf(profile, alone).impact().stream().anyMatch(Impact::touched);
    }
}
