package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.observed.PathShape;
import io.leapadvisor.physics.LatencyDistribution;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.HashSet;
import java.util.Set;

/** Makes the fact on the request path as a whole. */
final class PathShapes {

    private final DeploymentProfile profile;
    private final Reconciled today;
    private final double meanMs;
    private final double variation;

    PathShapes(Situation now) {
        this.profile = now.told();
        this.today = now.today();
        this.meanMs = RequestMean.of(now);
        this.variation = now.targets().variation();
    }

    PathShape shape(int stages) {
        Set<String> services = new HashSet<>();
        double sequential = 0;
        double remote = 0;
        int fanOut = 1;
        int measured = 0;
        for (Stage stage : profile.stagesOrEmpty()) {
            measured += stage.latency() != null && !stage.latency().isEmpty() ? 1 : 0;
            if (!stage.onRequestPath()) {
                continue;
            }
            if (stage.service() != null) {
                services.add(stage.service());
            }
            boolean travels =
                    stage.kind().usualResource() == Resource.NETWORK && stage.protocol() != Protocol.IN_PROCESS;
            sequential += travels ? stage.callsInTurn() : 0;
            remote += stage.isRemote() ? stage.calls() : 0;
            fanOut = Math.max(fanOut, stage.parallelismOrOne());
        }
        LatencySummary known =
                profile.endToEnd() == null ? null : profile.endToEnd().latency();
        Double tail = known != null && known.p99Ms() != null && known.p50Ms() != null && known.p50Ms() > 0
                ? known.p99Ms() / known.p50Ms()
                : null;
        LatencyDistribution whole = known == null ? null : LatencyDistribution.fit(known, variation);
        Double unattributed = whole == null || measured == 0 || meanMs <= 0
                ? null
                : (Double) Math.max(0, today.anchors().unattributedMs() / meanMs);
        return new PathShape(
                stages,
                services.size(),
                sequential,
                remote,
                fanOut,
                meanMs > 0 ? (Double) meanMs : null,
                unattributed,
                tail,
                measured);
    }
}
