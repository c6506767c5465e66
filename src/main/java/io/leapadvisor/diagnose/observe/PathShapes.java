package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.FirstTokenPart;
import io.leapadvisor.fact.observed.PathShape;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageGraph;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Makes the fact on the request path as a whole. */
final class PathShapes {

    private final DeploymentProfile profile;
    private final Reconciled today;
    private final double meanMs;
    private final double variation;
    /** What runs before the model, of whatever kind, where an objective on the first token is missed. */
    private final List<FirstTokenPart> before;

    PathShapes(Situation now) {
        this.profile = now.told();
        this.today = now.today();
        this.meanMs = RequestMean.of(now);
        this.variation = now.targets().tokens().variation();
        this.before = FirstTokenParts.beforeTheModel(now).stream()
                .filter(part -> part.kind() != StageKind.QUEUE && !part.kind().isModel())
                .toList();
    }

    /** @param shares the parts of the stages on the critical path */
    PathShape shape(List<StageShare> shares) {
        Set<String> services = new HashSet<>();
        double sequential = 0;
        double remote = 0;
        int fanOut = 1;
        int measured = 0;
        Set<String> inTurn = new HashSet<>();
        Set<String> critical = shares.stream().map(StageShare::stage).collect(Collectors.toSet());
        for (Stage stage : profile.stagesOrEmpty()) {
            measured += stage.latency() != null && !stage.latency().isEmpty() ? 1 : 0;
            if (!stage.onRequestPath()) {
                continue;
            }
            if (stage.service() != null) {
                services.add(stage.service());
            }
            // Who waits in a queue calls nobody, and nobody waits for calls beside a longer branch.
            if (stage.kind().usualResource() == Resource.NETWORK
                    && (critical.contains(stage.name()) || !stage.isTimed())
                    && stage.kind() != StageKind.QUEUE
                    && stage.protocol() != Protocol.IN_PROCESS) {
                inTurn.add(stage.name());
                sequential += stage.callsInTurn();
            }
            remote += stage.isRemote() ? stage.calls() : 0;
            fanOut = Math.max(fanOut, stage.parallelismOrOne());
        }
        LatencySummary known =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        LatencyDistribution whole = known == null ? null : LatencyDistribution.fit(known, variation);
        Double unattributed = whole == null || measured == 0 || meanMs <= 0
                ? null
                : (Double) Math.max(0, today.anchors().unattributedMs() / meanMs);
        double sequentialShare = shares.stream()
                .filter(share -> inTurn.contains(share.stage()))
                .mapToDouble(StageShare::share)
                .sum();
        List<StageShare> row = longestRow(shares);
        return new PathShape(
                shares.size(),
                services.size(),
                sequential,
                sequentialShare > 0 ? (Double) Math.min(1, sequentialShare) : null,
                row.size(),
                Math.min(1, together(row)),
                row.stream()
                        .max(Comparator.comparingDouble(StageShare::share))
                        .map(StageShare::stage)
                        .orElse(null),
                before.size(),
                Math.min(1, before.stream().mapToDouble(FirstTokenPart::share).sum()),
                shares.isEmpty() ? placeShare() : waits(shares, StageShare::idle),
                waits(shares, share -> share.kind() == StageKind.QUEUE ? 1 : share.idle()),
                remote,
                fanOut,
                meanMs > 0 ? (Double) meanMs : null,
                firstShare(),
                unattributed,
                tailRatio(known),
                measured);
    }

    /** The outermost percentile that was measured over the median; a P95 far above it is a tail all the more. */
    private static Double tailRatio(LatencySummary known) {
        if (known == null || known.p50Ms() == null || !known.hasTail()) {
            return null;
        }
        double slowest = known.p99Ms() != null ? known.p99Ms() : known.p95Ms();
        return known.p50Ms() > 0 ? (Double) (slowest / known.p50Ms()) : null;
    }

    /** Part of the time of a model alone in which a request waits for a place, or for those before it. */
    private double placeShare() {
        Serving serving = today.projection().serving();
        return serving == null || !(serving.latencyMs() > 0) ? 0 : Math.min(1, serving.waitMs() / serving.latencyMs());
    }

    private static double waits(List<StageShare> shares, ToDoubleFunction<StageShare> part) {
        return Math.min(
                1,
                shares.stream()
                        .mapToDouble(share -> share.share() * part.applyAsDouble(share))
                        .sum());
    }

    /** Of the rows of lookups, the one that takes most of the request. */
    private List<StageShare> longestRow(List<StageShare> shares) {
        List<StageShare> longest = List.of();
        for (StageShare one : shares) {
            Set<String> names = StageGraph.lookupsInTurn(profile.stagesOrEmpty(), one.stage()).stream()
                    .map(Stage::name)
                    .collect(Collectors.toSet());
            List<StageShare> row = shares.stream()
                    .filter(share -> names.contains(share.stage()))
                    .toList();
            longest = together(row) > together(longest) ? row : longest;
        }
        return longest;
    }

    private static double together(List<StageShare> shares) {
        return shares.stream().mapToDouble(StageShare::share).sum();
    }

    private Double firstShare() {
        LatencySummary known =
                profile.endToEnd() == null ? null : profile.endToEnd().ttft();
        LatencyDistribution first = known == null ? null : LatencyDistribution.fit(known, variation);
        return first == null || meanMs <= 0 ? null : (Double) Math.min(1, first.mean() / meanMs);
    }
}
