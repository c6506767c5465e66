package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.monitor.MonitoringAdvice.Alert;
import io.leapadvisor.intake.Examples;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every alert of every example against Prometheus itself: on series as the stack's exporters write them it rings before
 * the fix where something is missed, and is silent after it, at the stated peak too; beyond its limit it rings, and
 * just before it does not. A neighbour beside the deployment never counts.
 */
class AlertsPromtoolTest {

    @TempDir
    static Path folder;

    private static int drills;

    @BeforeEach
    void promtool(TestReporter reporter) {
        Promtool.required(reporter);
    }

    /** Of all in one run, which has the memory of one test for the next. */
    @Test
    void ringsBeforeTheFixAndIsSilentAfterIt() throws IOException {
        Map<String, List<Monitored>> all = new TreeMap<>();
        for (Path file : Examples.withCases()) {
            Monitored held = Monitored.of(read(file), false);
            List<Monitored> watched = new ArrayList<>(List.of(held));
            held.services().stream()
                    .filter(service -> !service.advice().alerts().isEmpty())
                    .forEach(watched::add);
            all.put(file.getFileName().toString().replace(".json", ""), watched);
        }
        AlertDrill.hold(folder, all);
        drills += all.size();
    }

    private static void hold(List<Monitored> all) throws IOException {
        AlertDrill.hold(folder, Map.of(String.valueOf(++drills), all));
    }

    /** Once for all rules that the drills have written. */
    @AfterAll
    static void theRulesAreChecked() throws IOException {
        List<String> check = new ArrayList<>(List.of("check", "rules"));
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("rules-") || name.startsWith("rises-"))
                    .sorted()
                    .forEach(check::add);
        }
        if (drills > 0) {
            Promtool.Verdict checked = Promtool.run(folder, check);
            assertThat(checked.good()).as(checked.text()).isTrue();
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
        hold(List.of(Monitored.of(read(Path.of("examples/cases/pods-that-watch-the-cpu.json")), true)));
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
        hold(List.of(full));
    }

    @Test
    void workThatWaitsForAWorkerRings() throws IOException {
        DeploymentProfile profile = read(Path.of("examples/cases/lookup-after-lookup.json"));
        List<Stage> stages = new ArrayList<>(profile.stages());
        stages.set(0, stages.get(0).withProtocol(Protocol.QUEUE));
        Monitored queued = Monitored.of(profile.withStages(stages), false);
        assertThat(queued.advice().alerts()).extracting(Alert::name).contains("OldestMessageIsLate");
        hold(List.of(queued));
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
        hold(List.of(stated));
    }

    private static DeploymentProfile read(Path file) {
        try {
            return new Intake(CorePack.KNOWLEDGE).profile(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
