package io.leapadvisor.situation.load.bound;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.host.Spill;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import java.util.Optional;

/**
 * The context that a local engine has set aside where nobody tells it. The memory of the part is full although the
 * model would fit, and tokens come more slowly than a model errs: then the engine keeps layers on the host, for which a
 * context left no room that is at least so long.
 */
public final class ReservedContext {

    /**
     * What Ollama sets aside on a part of less than 24 GiB, where it is not told (docs/context-length.mdx,
     * https://github.com/ollama/ollama/tree/948f69330acf); longer ones are mostly doubled: ours.
     */
    private static final int FIRST = 4096;

    /** More than models are made for: ours. */
    private static final int LONGEST = 1 << 20;

    private ReservedContext() {}

    /** The profile with the shortest context that explains it, where none is told and something has to. */
    public static DeploymentProfile told(DeploymentProfile given, Simulator simulator, Knowledge knowledge) {
        if (!mayReserve(given, simulator, knowledge.threshold("memory-near-limit"))) {
            return given;
        }
        Projection now = project(given, simulator);
        double measured = middle(given.endToEnd().tpot());
        if (!isWhole(now) || !(measured > KeptError.MOST * now.tokens().tpotMs())) {
            return given;
        }
        for (int length = FIRST; length <= LONGEST; length *= 2) {
            DeploymentProfile reserved = with(given, length);
            if (!isWhole(project(reserved, simulator))) {
                return reserved;
            }
        }
        return given;
    }

    /** What was concluded; empty where the context was told, or nothing shows one. */
    public static Optional<String> sentence(DeploymentProfile received, DeploymentProfile told) {
        return received.equals(told)
                ? Optional.empty()
                : Optional.of("model.batching.maxModelLength is not given; a context of "
                        + told.model().batching().maxModelLength()
                        + " tokens is taken to be set aside at the least: the model by itself would fit its memory,"
                        + " which is full, and tokens come as late as with layers on the host");
    }

    private static boolean mayReserve(DeploymentProfile given, Simulator simulator, double full) {
        EndToEnd measured = given.endToEnd();
        boolean seen = given.utilization() != null
                && given.utilization().gpuMemory() != null
                && given.utilization().gpuMemory() >= full
                && measured != null
                && !Double.isNaN(middle(measured.tpot()));
        if (!seen || given.model() == null || batching(given).maxModelLength() != null) {
            return false;
        }
        Engine engine = simulator.resolve(given).engine();
        return engine != null && engine.style() == Engine.Style.LOCAL && Boolean.TRUE.equals(engine.spillsToHost());
    }

    private static DeploymentProfile with(DeploymentProfile given, int length) {
        return given.withModel(given.model().withBatching(batching(given).withMaxModelLength(length)));
    }

    private static Batching batching(DeploymentProfile given) {
        return given.model().batching() == null ? Batching.NONE : given.model().batching();
    }

    private static Projection project(DeploymentProfile profile, Simulator simulator) {
        Resolved resolved = simulator.resolve(profile);
        return simulator.project(Variant.of(resolved), Anchors.NONE);
    }

    /** True when the part holds all of the model, or nothing is known of that. */
    private static boolean isWhole(Projection projection) {
        return projection.model() == null
                || projection.fits() && projection.model().spill().equals(Spill.NONE);
    }

    private static double middle(LatencySummary told) {
        return told == null || told.middleMs() == null ? Double.NaN : told.middleMs();
    }
}
