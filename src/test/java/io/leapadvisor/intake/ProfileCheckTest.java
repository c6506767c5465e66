package io.leapadvisor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.pack.PackFiles;
import io.leapadvisor.knowledge.pack.PackInput;
import io.leapadvisor.knowledge.read.KnowledgeReader;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.TrafficBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileCheckTest {

    private static DeploymentProfileBuilder profile() {
        return DeploymentProfileBuilder.builder().deployment("d");
    }

    private static List<Fault> faults(Knowledge knowledge, DeploymentProfile profile) {
        Faults faults = new Faults();
        new ProfileCheck(knowledge).profile(profile, Pointer.ROOT, faults);
        return faults.list();
    }

    private static List<Fault> faults(DeploymentProfile profile) {
        return faults(TestKnowledge.KNOWLEDGE, profile);
    }

    /** It also runs on profiles whose faulty parts were left out. */
    @Test
    void whatIsMissingIsNoFault() {
        assertThat(faults(DeploymentProfileBuilder.builder().build())).isEmpty();
    }

    @Test
    void reasoningTokensAreAPartOfTheOutput() {
        assertThat(faults(profile()
                        .traffic(TrafficBuilder.builder()
                                .outputTokens(200.0)
                                .reasoningTokens(200.0)
                                .build())
                        .build()))
                .isEmpty();
        assertThat(faults(profile()
                        .traffic(TrafficBuilder.builder()
                                .outputTokens(200.0)
                                .reasoningTokens(201.0)
                                .build())
                        .build()))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/traffic/reasoningTokens");
                    assertThat(fault.detail()).contains("reasoningTokens (201) is above outputTokens (200)");
                });
    }

    @Test
    void percentilesRiseInEverySummary() {
        LatencySummary falling = new LatencySummary(null, 30.0, 20.0, null);
        assertThat(faults(profile()
                        .endToEnd(EndToEndBuilder.builder()
                                .latency(falling)
                                .ttft(falling)
                                .tpot(falling)
                                .build())
                        .build()))
                .extracting(Fault::pointer)
                .hasSize(3)
                .anyMatch(pointer -> pointer.startsWith("/endToEnd/latency"))
                .anyMatch(pointer -> pointer.startsWith("/endToEnd/ttft"))
                .anyMatch(pointer -> pointer.startsWith("/endToEnd/tpot"));
    }

    @Test
    void anInputThatNoPackDeclaresIsRefused() {
        assertThat(faults(profile().extra(Map.of("acme.cells", 1)).build()))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/extra/acme.cells");
                    assertThat(fault.detail()).startsWith("No rule pack declares the input \"acme.cells\".");
                });
    }

    @Test
    void anInputIsHeldAgainstItsDeclaration() {
        SortedMap<String, PackInput> declared = KnowledgeReader.part(new PackFiles(
                        "acme",
                        "1",
                        new TreeMap<>(Map.of(
                                "pack.yaml",
                                "inputs:\n  - {name: share, type: NUMBER, min: 0, max: 1, description: a share}\n"))))
                .manifest()
                .inputs()
                .stream()
                .collect(java.util.stream.Collectors.toMap(
                        input -> "acme." + input.name(), input -> input, (a, b) -> a, TreeMap::new));
        Knowledge knowledge = TestKnowledge.KNOWLEDGE.withInputs(declared);
        assertThat(faults(knowledge, profile().extra(Map.of("acme.share", 0.5)).build()))
                .isEmpty();
        assertThat(faults(knowledge, profile().extra(Map.of("acme.share", 2)).build()))
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).isEqualTo("Must be a number from 0 to 1, not 2."));
        assertThat(faults(knowledge, profile().extra(Map.of("acme.shore", 0.5)).build()))
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains("acme.share"));
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(faults(profile()
                        .extra(Map.of("a.b", 1))
                        .traffic(TrafficBuilder.builder()
                                .outputTokens(1.0)
                                .reasoningTokens(2.0)
                                .build())
                        .build()))
                .hasSize(2);
    }
}
