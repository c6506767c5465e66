package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.ScaleSignal;
import io.leapadvisor.fact.measured.StarvedAccelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.load.served.LoadCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the facts on what was measured. Thread-safe. */
public final class Measurements {

    private final TailShapes tails;
    private final LoadCurve curve;
    private final CacheSigns caches;

    public Measurements(Knowledge knowledge) {
        this.tails = new TailShapes(knowledge);
        this.caches = CacheSigns.of(knowledge);
        this.curve =
                new LoadCurve(knowledge.threshold("plateau-load-ratio"), knowledge.threshold("plateau-gain-ratio"));
    }

    /** The accelerators of clients that have requests in flight all the time; empty = not known, or no such clients. */
    public static Optional<StarvedAccelerator> starved(DeploymentProfile told) {
        return Loads.starved(told);
    }

    /** All of them. */
    public List<Object> of(Situation now) {
        DeploymentProfile told = now.told();
        List<Object> facts = new ArrayList<>(tails.of(told));
        facts.addAll(now.asynchronous());
        facts.addAll(ScaleSignal.of(told.hardwareOrNone().autoscaling()));
        Stream.of(
                        Loads.served(told, now.today().anchors().rates().bound()),
                        curve.plateau(told),
                        Loads.sparse(told, now.today().projection().bill().usdPerHour()),
                        Loads.starved(told),
                        Loads.preempted(told),
                        Kernels.of(told),
                        IdleReplicas.of(now),
                        UnitSlips.of(now),
                        Tokens.cache(now),
                        caches.pressure(now),
                        Tokens.start(now),
                        Tokens.prefix(told),
                        Tokens.generated(told))
                .flatMap(Optional::stream)
                .forEach(facts::add);
        return facts;
    }

    /** Part of the time of the model's stages in which kernels were seen to run, 0 to 1; NaN = not known. */
    public static double kernelShare(DeploymentProfile told) {
        return Kernels.leastShare(told);
    }
}
