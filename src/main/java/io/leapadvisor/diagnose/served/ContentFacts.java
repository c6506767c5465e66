package io.leapadvisor.diagnose.served;

import io.leapadvisor.fact.served.DecodePace;
import io.leapadvisor.fact.served.ExhaustiveSearch;
import io.leapadvisor.fact.served.IndexFit;
import io.leapadvisor.fact.served.UnusedIndex;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.content.ContentTime;
import io.leapadvisor.physics.content.ContentTimes;
import io.leapadvisor.physics.content.IndexMemory;
import io.leapadvisor.profile.content.IndexKind;
import io.leapadvisor.profile.content.VectorIndex;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the facts on what stages decode and search. Thread-safe. */
public final class ContentFacts {

    private final Knowledge knowledge;

    public ContentFacts(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Those of all stages of a deployment, whatever service they are of. */
    public List<Object> of(Situation now) {
        List<Object> facts = new ArrayList<>();
        Variant today = now.today().variant();
        for (Stage stage : now.told().stagesOrEmpty()) {
            if (!ContentTimes.isKnownOf(stage)) {
                continue;
            }
            Hardware machines = today.machinesOf(stage.name());
            Optional<ContentTime> time =
                    ContentTimes.of(stage, machines, now.told().traffic(), knowledge, new ArrayList<>());
            time.flatMap(call -> pace(stage, call, now)).ifPresent(facts::add);
            if (stage.index() != null && stage.index().isSized()) {
                fit(stage, machines).ifPresent(facts::add);
                unused(stage, time, now).ifPresent(facts::add);
                if (stage.index().kind() == IndexKind.FLAT) {
                    time.map(call -> new ExhaustiveSearch(
                                    stage.name(),
                                    stage.index().vectors(),
                                    call.ms().expected()))
                            .ifPresent(facts::add);
                }
            }
        }
        return facts;
    }

    /** An index that today's searches were found not to use. */
    private static Optional<UnusedIndex> unused(Stage stage, Optional<ContentTime> time, Situation now) {
        Stage searched = now.today().variant().profile().stage(stage.name());
        StageState state = now.today().projection().stages().get(stage.name());
        boolean compares =
                searched.index().kind() == IndexKind.FLAT && stage.index().kind() != IndexKind.FLAT;
        return time.filter(known -> compares && state != null).map(known -> {
            double call = state.latency().mean() / Math.max(1, stage.callsInTurn());
            return new UnusedIndex(stage.name(), call, call / known.ms().high());
        });
    }

    private static Optional<DecodePace> pace(Stage stage, ContentTime call, Situation now) {
        StageState state = now.today().projection().stages().get(stage.name());
        boolean measured = stage.latency() != null && !stage.latency().isEmpty();
        double turns = Math.max(stage.callsInTurn(), Math.min(1, stage.calls()));
        return stage.media() == null || !measured || state == null || !(turns > 0)
                ? Optional.empty()
                : Optional.of(new DecodePace(
                        stage.name(),
                        state.serviceMs(),
                        call.ms().expected() * turns,
                        state.serviceMs() / (call.ms().high() * turns)));
    }

    private Optional<IndexFit> fit(Stage stage, Hardware machines) {
        VectorIndex index = stage.index();
        boolean inMemory = index.isInMemory() || index.kind() == IndexKind.DISKANN;
        if (machines.memoryGb() == null || !inMemory) {
            return Optional.empty();
        }
        double need = IndexMemory.needGb(index, knowledge.content().search());
        return Optional.of(new IndexFit(stage.name(), need, machines.memoryGb(), need / machines.memoryGb()));
    }
}
