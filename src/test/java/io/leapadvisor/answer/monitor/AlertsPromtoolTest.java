package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Monitoring;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every alert of every example against Prometheus itself: on series as the stack's exporters write them it rings before
 * the fix where something is missed, and is silent after it, at the stated peak too; beyond its limit it rings, and
 * just before it does not. A neighbour beside the deployment never counts.
 */
class AlertsPromtoolTest {

    @TempDir
    Path folder;

    @BeforeEach
    void promtool(TestReporter reporter) {
        Promtool.required(reporter);
    }

    static Stream<Path> profiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String where : List.of("examples", "examples/cases")) {
            try (Stream<Path> found = Files.list(Path.of(where))) {
                found.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void ringsBeforeTheFixAndIsSilentAfterIt(Path file) throws IOException {
        Monitored held = Monitored.of(read(file), false);
        new AlertDrill(folder).hold(held);
        for (Monitored service : held.services()) {
            if (!service.advice().alerts().isEmpty()) {
                new AlertDrill(folder).hold(service);
            }
        }
    }

    /** The names of a service's alerts tell it apart from the deployment and from its neighbours. */
    @Test
    void servicesAreWatchedByName() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/answers-from-documents.json"));
        assertThat(Monitored.of(profile, false).services())
                .anySatisfy(
                        service -> assertThat(service.profile().deployment()).isEqualTo("guardrail"))
                .allSatisfy(service -> assertThat(service.advice().alerts())
                        .allSatisfy(alert -> assertThat(alert.why()).doesNotContain("monitoring.selector")));
        assertThat(Advisors.assess(profile).monitoring().alerts())
                .extracting(Alert::name)
                .contains("RequestsWaitForTheModelAtGuardrail", "RequestsWaitForTheModel")
                .doesNotHaveDuplicates();
    }

    @Test
    void theNamesOfOldVersionsAreRead() throws IOException {
        new AlertDrill(folder).hold(Monitored.of(read(Path.of("examples/cases/pods-that-watch-the-cpu.json")), true));
    }

    @Test
    void preemptionsAndAFullCacheWithAQueueRing() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/cases/pods-that-watch-the-cpu.json"));
        Monitored full = Monitored.of(
                profile.withUtilization(new Utilization(0.99, 0.9, 0.5, 0.6, 0.2, null, null, null, 0.97, 12.0)),
                false);
        assertThat(full.advice().alerts())
                .extracting(Alert::name)
                .contains("RequestsArePreempted", "KvCacheNearlyFull", "RequestsWaitForTheModel");
        new AlertDrill(folder).hold(full);
    }

    @Test
    void workThatWaitsForAWorkerRings() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/cases/lookup-after-lookup.json"));
        List<Stage> stages = new ArrayList<>(profile.stages());
        stages.set(0, stages.get(0).withProtocol(Protocol.QUEUE));
        Monitored queued = Monitored.of(profile.withStages(stages), false);
        assertThat(queued.advice().alerts()).extracting(Alert::name).contains("OldestMessageIsLate");
        new AlertDrill(folder).hold(queued);
    }

    @Test
    void aStatedSelectorIsUsed() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/lagging-fraud-detector.json"));
        Monitoring monitoring = profile.monitoring() == null
                ? new Monitoring(true, true, null, null, null, null, null)
                : profile.monitoring();
        Monitored stated = Monitored.of(
                profile.withMonitoring(monitoring.withSelector("namespace=\"ml\", pod=~\"scorer.*\"")), false);
        assertThat(stated.advice().alerts()).allSatisfy(alert -> {
            assertThat(alert.expression()).contains("namespace=\"ml\", pod=~\"scorer.*\"");
            assertThat(alert.why()).doesNotContain("monitoring.selector");
        });
        new AlertDrill(folder).hold(stated);
    }

    private static DeploymentProfile read(Path file) {
        try {
            return new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
