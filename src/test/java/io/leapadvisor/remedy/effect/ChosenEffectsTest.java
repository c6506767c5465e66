package io.leapadvisor.remedy.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Effect;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Applied;
import io.leapadvisor.remedy.Applier;
import io.leapadvisor.remedy.Draw;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.remedy.effect.ChosenEffects.Asked;
import io.leapadvisor.remedy.field.StageTimes;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChosenEffectsTest {

    private static final Variant BASE = Samples.BASE.variant();
    private static final Anchors SEEN = Samples.BASE.anchors();
    private static final Applier ASKING = Samples.APPLIER;

    private final Applier remembering = new Applier(CorePack.KNOWLEDGE, Samples.SIMULATOR, new ChosenEffects());

    private static Action action(String remedy, String stage) {
        RemedySpec spec = CorePack.KNOWLEDGE.remedy(remedy).orElseThrow();
        return ASKING.action(BASE, spec, stage, Map.of());
    }

    private static Variant slower(Variant variant, String stage) {
        return StageTimes.change(variant, stage, was -> was.withLatency(LatencySummary.ofMean(77)));
    }

    /** Each remedy at each of its stages, one after another on what others made. */
    private static List<Action> all() {
        List<Action> all = new ArrayList<>();
        for (RemedySpec remedy : CorePack.KNOWLEDGE.remedies()) {
            all.add(action(remedy.id(), null));
            for (Stage stage : BASE.profile().stagesOrEmpty()) {
                if (remedy.target() == RemedySpec.Target.STAGE
                        && (remedy.stageKinds().isEmpty() || remedy.stageKinds().contains(stage.kind()))) {
                    all.add(action(remedy.id(), stage.name()));
                }
            }
        }
        return all;
    }

    @Test
    void whatIsRememberedIsWhatIsAskedAnew() {
        List<Action> all = all();
        List<Variant> states = Stream.of("network", "inference", "retrieval")
                .flatMap(stage -> Stream.of(
                        BASE,
                        slower(BASE, stage),
                        ASKING.apply(BASE, SEEN, action("switch-to-grpc", stage), Draw.EXPECTED)
                                .variant()))
                .toList();
        for (Action action : all) {
            for (Variant state : states) {
                for (Draw draw : List.of(Draw.EXPECTED, Draw.oneAt(0, true))) {
                    assertThat(remembering.apply(state, SEEN, action, draw))
                            .as(action.label())
                            .isEqualTo(ASKING.apply(state, SEEN, action, draw));
                }
            }
        }
    }

    @Test
    void whatChangesOneStageIsNotWorkedOutAgainBesideAnother() {
        Action grpc = action("switch-to-grpc", "network");
        Applied first = remembering.apply(BASE, SEEN, grpc, Draw.EXPECTED);
        Applied beside = remembering.apply(slower(BASE, "retrieval"), SEEN, grpc, Draw.EXPECTED);
        assertThat(beside.variant().profile().stage("network"))
                .isSameAs(first.variant().profile().stage("network"));
        assertThat(remembering
                        .apply(slower(BASE, "network"), SEEN, grpc, Draw.EXPECTED)
                        .variant()
                        .profile()
                        .stage("network"))
                .isNotEqualTo(first.variant().profile().stage("network"));
    }

    @Test
    void conditionsAreAskedAgainWhereWhatTheyReadHasChanged() {
        Action grpc = action("switch-to-grpc", "network");
        ChosenEffects known = new ChosenEffects();
        int[] asked = {0};
        Supplier<Optional<Effect>> find = () -> {
            asked[0]++;
            return Optional.empty();
        };
        known.of(grpc, asked(BASE)).effect(0, find, () -> false);
        known.of(grpc, asked(slower(BASE, "retrieval"))).effect(0, find, () -> false);
        assertThat(asked).as("another stage").containsExactly(1);
        known.of(grpc, asked(slower(BASE, "network"))).effect(0, find, () -> true);
        assertThat(asked).as("its own stage").containsExactly(2);
        known.of(grpc, asked(slower(slower(BASE, "network"), "retrieval"))).effect(0, find, () -> true);
        assertThat(asked).as("another stage, which they read").containsExactly(3);
        known.of(grpc, asked(BASE.with(BASE.profile().withModel(null)))).effect(0, find, () -> false);
        assertThat(asked).as("the model").containsExactly(4);
    }

    private static Asked asked(Variant variant) {
        return new Asked(Samples.SIMULATOR.look(variant), variant.profile().stage("network"), null);
    }
}
