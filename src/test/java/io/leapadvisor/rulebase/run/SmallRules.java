package io.leapadvisor.rulebase.run;

import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.rulebase.compile.RuleCompiler;
import io.leapadvisor.rulebase.tree.DrlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kie.api.KieBase;

/** Rules over stages that insert the name of a stage, compiled once for the tests of a run. */
final class SmallRules {

    /** A finding for each stage. */
    static final String EACH = "each-stage";
    /** Joins stages that have nothing in common. */
    static final String PAIRS = "pairs-of-stages";
    /** Reads through a value that a stage may lack. */
    static final String LACKS = "lacks-a-value";
    /** Spends steps of regular expressions. */
    static final String MATCHES = "matches-names";

    static final KieBase BASE = RuleCompiler.base(RuleCompiler.compile(
            "small",
            new TreeMap<>(Map.of(
                    "rules/a/small.drl",
                    DrlReader.read("package small\nimport io.leapadvisor.profile.path.Stage\n"
                            + rule(EACH, "Stage( $stage : name )")
                            + rule(PAIRS, "Stage( $stage : name )\n    Stage( callsPerRequest == null )")
                            + rule(LACKS, "Stage( $stage : name, latency.p99Ms > 5 )")
                            + rule(MATCHES, "Stage( $stage : name matches \"[a-z]+-[0-9]+\" )"))))));

    private SmallRules() {}

    /** A stage that makes {@link #LACKS} fail. */
    static Stage unmeasured() {
        return stages(1).get(0).withLatency(null);
    }

    private static String rule(String name, String conditions) {
        return "rule \"" + name + "\"\nwhen\n    " + conditions + "\nthen\n    insert( $stage );\nend\n";
    }

    /** Stages that all rules can read. */
    static List<Stage> stages(int number) {
        List<Stage> stages = new ArrayList<>();
        IntStream.range(0, number)
                .mapToObj(i -> StageBuilder.builder()
                        .name("stage-" + i)
                        .kind(StageKind.OTHER)
                        .latency(LatencySummary.ofMean(1))
                        .build())
                .forEach(stages::add);
        return stages;
    }
}
