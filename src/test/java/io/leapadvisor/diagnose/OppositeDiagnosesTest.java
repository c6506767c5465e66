package io.leapadvisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.diagnose.DiagnosisResult.AtStage;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two diagnoses of one answer never point in opposite directions. */
class OppositeDiagnosesTest {

    private record Pair(String one, String other) {}

    /** What cannot both be true of a deployment. */
    private static final List<Pair> OPPOSITES = List.of(
            new Pair("idle-replicas", "saturated-resource"),
            new Pair("idle-replicas", "served-below-offered"),
            new Pair("over-provisioned-replicas", "saturated-resource"),
            new Pair("over-provisioned-replicas", "near-the-knee"),
            new Pair("over-provisioned-replicas", "queue-dominated"),
            new Pair("over-provisioned-replicas", "served-below-offered"),
            new Pair("more-replicas-without-a-queue", "saturated-resource"),
            new Pair("more-replicas-without-a-queue", "queue-dominated"),
            new Pair("idle-hardware", "busy-compute-units"),
            new Pair("idle-hardware", "busy-memory-bandwidth"),
            new Pair("underused-accelerator", "busy-compute-units"),
            new Pair("underused-accelerator", "busy-memory-bandwidth"),
            new Pair("starved-accelerator", "busy-compute-units"),
            new Pair("compute-bound-model", "launch-bound-model"),
            new Pair("compute-bound-model", "overhead-bound-model"),
            new Pair("compute-bound-model", "memory-bound-decode"),
            new Pair("launch-bound-model", "overhead-bound-model"),
            new Pair("unbatched-inference", "static-batching-for-generation"),
            new Pair("latency-slack", "missed-objective"),
            new Pair("spare-accuracy", "accuracy-below-limit"),
            new Pair("unused-accuracy-allowance", "accuracy-below-limit"),
            new Pair("no-objective", "missed-objective"));

    @ParameterizedTest
    @MethodSource("io.leapadvisor.intake.Examples#withCases")
    void noAnswerHoldsBoth(Path profile) throws IOException {
        Assessment answer = Advisors.assess(new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(profile)));
        Map<String, Set<String>> found = answer.diagnoses().stream()
                .filter(diagnosis -> !isOfMoneyAlone(diagnosis))
                .collect(Collectors.toMap(DiagnosisResult::id, OppositeDiagnosesTest::places));
        assertThat(OPPOSITES)
                .noneMatch(pair -> found.containsKey(pair.one())
                        && found.containsKey(pair.other())
                        && meet(found.get(pair.one()), found.get(pair.other())));
    }

    /** One service may be idle while another is full; what is said of the deployment is said of all of it. */
    private static boolean meet(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || !Collections.disjoint(some, others);
    }

    /** A bill that is missed beside a latency that is far better than it has to be: one can be had for the other. */
    private static boolean isOfMoneyAlone(DiagnosisResult diagnosis) {
        return diagnosis.id().equals("missed-objective")
                && diagnosis.evidence().stream().allMatch(one -> one.metric().startsWith("usdPer"));
    }

    /** The stages that a diagnosis is made of; empty = the deployment. */
    private static Set<String> places(DiagnosisResult diagnosis) {
        return diagnosis.stages().stream().map(AtStage::stage).collect(Collectors.toSet());
    }
}
