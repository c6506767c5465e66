package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.GroupShare;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.anchor.StageAnchor;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Makes the facts on what part of the request each group of stages has. */
final class GroupShares {

    /** The two kinds of passes that one language model makes. */
    private static final Set<StageKind> PASSES = EnumSet.of(StageKind.PREFILL, StageKind.DECODE);

    private GroupShares() {}

    /** Those of all groups that these stages make. */
    static List<GroupShare> of(Situation now, List<StageShare> shares) {
        DeploymentProfile profile = now.told();
        Map<StageGroup, List<StageShare>> byGroup = new EnumMap<>(StageGroup.class);
        shares.forEach(share -> byGroup.computeIfAbsent(share.group(), ignored -> new ArrayList<>())
                .add(share));
        // Where the first token is late, the stage that a group is told at is one that it waits for.
        Map<String, Double> first = FirstTokenParts.isMissed(now) ? FirstTokenParts.of(now) : Map.of();
        List<GroupShare> groups = new ArrayList<>();
        byGroup.forEach((group, members) -> {
            ToDoubleFunction<StageShare> part = member -> group == StageGroup.MODEL ? atModel(now, member) : 1;
            double share = members.stream()
                    .mapToDouble(member -> member.share() * part.applyAsDouble(member))
                    .sum();
            double mean = members.stream()
                    .mapToDouble(member -> member.meanMs() * part.applyAsDouble(member))
                    .sum();
            double idle = members.stream()
                    .mapToDouble(member -> group == StageGroup.MODEL ? 0 : member.idle() * member.meanMs())
                    .sum();
            double calls = members.stream()
                    .map(member -> profile.stage(member.stage()))
                    .filter(Objects::nonNull)
                    .mapToDouble(Stage::calls)
                    .sum();
            String largest = members.stream()
                    .max(Comparator.<StageShare>comparingDouble(member -> first.getOrDefault(member.stage(), 0.0))
                            .thenComparing(StageShare::share))
                    .orElseThrow()
                    .stage();
            double typical = members.stream()
                    .filter(member -> isOfOneModel(profile, member.stage(), largest))
                    .mapToDouble(member -> Math.min(
                            typicalMs(profile, member) * part.applyAsDouble(member), withoutQueueMs(now, member)))
                    .sum();
            groups.add(new GroupShare(
                    group,
                    Math.min(1, share),
                    mean,
                    Math.min(
                            typical,
                            median(
                                    profile.endToEnd() == null
                                            ? null
                                            : profile.endToEnd().latency())),
                    mean > 0 ? idle / mean : 0,
                    members.size(),
                    calls,
                    largest,
                    profile.stage(largest) == null
                            ? null
                            : profile.stage(largest).protocol()));
        });
        return groups;
    }

    /**
     * True of stages of one service: what is of two models together is of neither of them. Where no model is told, not
     * even of the deployment, two stages of a kind have two of them, and a prompt and its answer one.
     */
    private static boolean isOfOneModel(DeploymentProfile profile, String first, String second) {
        Stage one = profile.stage(first);
        Stage other = profile.stage(second);
        return one == null
                || other == null
                || one == other
                || Objects.equals(one.service(), other.service())
                        && Objects.equals(one.model(), other.model())
                        && (profile.model() != null
                                || one.service() != null
                                || one.model() != null
                                || PASSES.containsAll(EnumSet.of(one.kind(), other.kind())));
    }

    private static double typicalMs(DeploymentProfile profile, StageShare member) {
        Stage stage = profile.stage(member.stage());
        return Math.min(member.meanMs(), median(stage == null ? null : stage.latency()));
    }

    /** Part of it that is the model's: who waits at an idle processor, or for another resource, waits for no model. */
    private static double atModel(Situation now, StageShare member) {
        StageAnchor anchor = now.today().anchors().stages().get(member.stage());
        return 1 - (anchor != null && anchor.behind() > 0 ? member.waiting() : member.idle());
    }

    /** What it takes without the queue for its resource: that is of those who came before. */
    private static double withoutQueueMs(Situation now, StageShare member) {
        StageState state = now.today().projection().stages().get(member.stage());
        return state == null ? Double.POSITIVE_INFINITY : member.meanMs() - state.waitMs();
    }

    private static double median(LatencySummary measured) {
        return measured == null || measured.p50Ms() == null ? Double.POSITIVE_INFINITY : measured.p50Ms();
    }
}
