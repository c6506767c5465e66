package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Precision;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Remedies that only pay or only work together with another. */
class CompanionsTest {

    private static Workbench eager() {
        DeploymentProfile profile = Advisors.example("slow-document-summaries");
        return Workbenches.of(profile.withModel(profile.model()
                .withRuntime("transformers")
                .withWeightPrecision(Precision.FP16)
                .withActivationPrecision(null)));
    }

    private static Companions companions(Workbench workbench, Contraindication... against) {
        Findings findings = new Findings(
                List.of(),
                List.of(),
                List.of(against).stream()
                        .map(one -> new Fired<>(one, "a-rule-against", "core"))
                        .toList(),
                List.of(),
                0,
                List.of());
        return new Companions(
                workbench,
                new Choices(workbench),
                new Rejections(
                        workbench,
                        findings,
                        FoundBounds.of(List.of(), findings, workbench.rulebase(), workbench.knowledge()),
                        FreedMachines.of(workbench)));
    }

    private static Rejection rejection(Rejection.Reason reason) {
        return new Rejection("quantize-weights", null, Map.of(), reason, "for the test", null);
    }

    @Test
    void fewBitsPayBesideAnEngineWithKernelsForThem() {
        Workbench workbench = eager();
        Candidate compiled = Workbenches.candidate(Workbenches.action(workbench, "compile-model", null), "slow-decode");
        Optional<Candidate> found = companions(workbench)
                .inCompany(rejection(Rejection.Reason.NO_GAIN), List.of("slow-decode"), List.of(compiled));
        assertThat(found).hasValueSatisfying(one -> {
            assertThat(one.companions()).containsExactly("compile-model");
            assertThat(one.diagnoses()).containsExactly("slow-decode");
            assertThat(one.score()).as("alone it is no gain").isNegative();
        });
    }

    @Test
    void onlyWhatBringsNothingAloneLooksForCompany() {
        Workbench workbench = eager();
        List<Candidate> compiled =
                List.of(Workbenches.candidate(Workbenches.action(workbench, "compile-model", null), "slow-decode"));
        assertThat(companions(workbench)
                        .inCompany(rejection(Rejection.Reason.CONTRAINDICATED), List.of("slow-decode"), compiled))
                .isEmpty();
        assertThat(companions(workbench)
                        .inCompany(rejection(Rejection.Reason.NO_GAIN), List.of("slow-decode"), List.of()))
                .as("nobody is there")
                .isEmpty();
    }

    /** A later tail of the first token alone gains by weights of four bits; everybody's first token comes later. */
    @Test
    void whatSpoilsWhatTheOtherBringsKeepsItNoCompany() {
        Workbench workbench = Workbenches.of(
                JsonProfiles.profile(
                        """
                'objectives':{'ttft':{'p99Ms':5000},'priority':'LATENCY'},'traffic':{'concurrency':14,
                 'arrival':'CLOSED_LOOP','inputTokens':16900,'outputTokens':75,'sharedPrefixTokens':10000,
                 'distinctPrefixes':1,'turnsPerSession':12,'prefixHitRatio':0.72},
                'model':{'name':'qwen3-4b','weightPrecision':'BF16','kvPrecision':'FP16',
                 'runtime':'vllm','runtimeVersion':'0.20.2'},'hardware':{'accelerator':'l4'},
                'endToEnd':{'ttft':{'meanMs':8000,'p50Ms':3000,'p95Ms':28000,'p99Ms':39000},
                 'tpot':{'meanMs':45},'throughputRps':1.24}"""));
        Candidate cache =
                Workbenches.candidate(Workbenches.action(workbench, "quantize-kv-cache", null), "kv-cache-saturated");
        assertThat(companions(workbench)
                        .inCompany(rejection(Rejection.Reason.NO_GAIN), List.of("memory-bound-decode"), List.of(cache))
                        .map(one -> one.action().parameters().get("to")))
                .as("eight bits spoil nothing")
                .hasValue("INT8");
    }

    @Test
    void whatACandidateNeedsComesWithItsDiagnoses() {
        Workbench workbench = eager();
        Candidate needing =
                Workbenches.candidate(Workbenches.action(workbench, "disaggregate-prefill", null), "slow-decode");
        List<Candidate> added = companions(workbench).prerequisites(List.of(needing));
        assertThat(added).singleElement().satisfies(one -> {
            assertThat(needing.action().remedy().requires())
                    .contains(one.action().remedy().id());
            assertThat(one.diagnoses()).containsExactly("slow-decode");
        });
        assertThat(companions(workbench).prerequisites(List.of(needing, added.get(0))))
                .as("it is there already")
                .isEmpty();
        String needed = added.get(0).action().remedy().id();
        assertThat(companions(workbench, new Contraindication(needed, null)).prerequisites(List.of(needing)))
                .as("a rule speaks against it")
                .isEmpty();
    }
}
