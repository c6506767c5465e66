package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.content.ContentTime;
import io.leapadvisor.physics.content.ContentTimes;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.content.VectorIndex;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds indexes that a search does not use. A search in a graph or in lists compares some thousand vectors; one that
 * was measured to take many times as long as that, and as long as comparing all of them takes, compares all.
 */
final class UnusedIndexes {

    private static final Set<IndexKind> SKIPPING = EnumSet.of(IndexKind.HNSW, IndexKind.IVF);
    /** Part of its machines that searches may fill before their queue explains what they take. */
    private static final double CALM = 0.5;

    private UnusedIndexes() {}

    /** The profile with each such index as what it is for its searches: FLAT. */
    static DeploymentProfile asSearched(
            DeploymentProfile profile,
            Traffic traffic,
            Services services,
            Knowledge knowledge,
            List<String> assumptions) {
        if (profile.stagesOrEmpty().stream().noneMatch(UnusedIndexes::mayBe)) {
            return profile;
        }
        return profile.withStages(profile.stagesOrEmpty().stream()
                .map(stage -> mayBe(stage)
                        ? asSearched(
                                stage,
                                services.machines(services.hostOf(stage.name()), profile.hardwareOrNone()),
                                traffic,
                                knowledge,
                                assumptions)
                        : stage)
                .toList());
    }

    private static boolean mayBe(Stage stage) {
        VectorIndex index = stage.index();
        return index != null && index.isSized() && SKIPPING.contains(index.kind()) && stage.isTimed();
    }

    private static Stage asSearched(
            Stage stage, Hardware machines, Traffic traffic, Knowledge knowledge, List<String> assumptions) {
        Stage scanning = stage.withIndex(stage.index().withKind(IndexKind.FLAT));
        Optional<ContentTime> skips = ContentTimes.of(stage, machines, traffic, knowledge, new ArrayList<>());
        Optional<ContentTime> scans = ContentTimes.of(scanning, machines, traffic, knowledge, new ArrayList<>());
        if (skips.isEmpty() || scans.isEmpty() || !isCalm(stage, skips.get(), machines, traffic)) {
            return stage;
        }
        double call = stage.latency().meanMs() / Math.max(1, stage.callsInTurn());
        double times = knowledge.threshold("unused-index-slowdown");
        double slowest = skips.get().ms().high();
        double scan = scans.get().ms().low();
        boolean compares = call >= times * slowest
                && scan > slowest
                && call >= scan
                && call <= times * scans.get().ms().high();
        if (!compares) {
            return stage;
        }
        assumptions.add("stage " + stage.name() + ": a search of " + skips.get().how() + " takes about "
                + Phrases.number(skips.get().ms().expected()) + " ms, one that compares all of them about "
                + Phrases.number(scans.get().ms().expected()) + " ms; at " + Phrases.number(call)
                + " ms the index is taken not to be used");
        return scanning;
    }

    /** True where the searches of the index, at their slowest, leave its machines most of their time. */
    private static boolean isCalm(Stage stage, ContentTime skips, Hardware machines, Traffic traffic) {
        Double rate = traffic == null ? null : traffic.peakRps() == null ? traffic.meanRps() : traffic.peakRps();
        double cores = machines.cpuCores() == null ? 1 : machines.cpuCores();
        return rate == null || rate * stage.calls() * skips.ms().high() / 1e3 < CALM * cores * machines.replicaCount();
    }
}
