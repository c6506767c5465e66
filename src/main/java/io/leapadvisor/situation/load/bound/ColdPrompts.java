package io.leapadvisor.situation.load.bound;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.anchor.KeptError;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Whether prompts that begin alike are computed whole where nobody tells it. Of one request at a time physics says how
 * long a prompt takes with its start in a cache and without. Where the two are further apart than a model errs, and
 * what was measured is as long as the whole prompt takes, nothing of it is kept.
 */
public final class ColdPrompts {

    private ColdPrompts() {}

    /** The profile with prefix caching switched off, where nothing is told of features and the times say so. */
    public static DeploymentProfile told(DeploymentProfile given, Simulator simulator, Knowledge knowledge) {
        if (!mayBe(given, simulator, knowledge.threshold("shared-prefix-tokens"))) {
            return given;
        }
        Traffic traffic = given.traffic();
        double shared = Math.min(1, traffic.sharedPrefixTokens() / traffic.inputTokens());
        boolean first = middle(given.endToEnd().ttft()) > 0;
        double measured = first
                ? middle(given.endToEnd().ttft())
                : middle(given.endToEnd().latency());
        double whole = ms(given, first, simulator);
        double rest = ms(given.withTraffic(traffic.withPrefixHitRatio(shared)), first, simulator);
        boolean apart = whole > KeptError.MOST * KeptError.MOST * rest;
        boolean asWhole = measured > whole / KeptError.MOST && measured < whole * KeptError.MOST;
        return apart && asWhole
                ? given.withModel(given.model().withFeaturesOff(EnumSet.of(Feature.PREFIX_CACHING)))
                : given;
    }

    /** What was concluded; empty where it was told, or nothing shows it. */
    public static Optional<String> sentence(DeploymentProfile received, DeploymentProfile told) {
        return received.equals(told)
                ? Optional.empty()
                : Optional.of(
                        "model.features is not given; prefix caching is taken to be off: a request takes as long as"
                                + " its whole prompt does, of which most is what requests begin with");
    }

    /** A model alone with one client, of an engine that is not known to keep prompts. */
    private static boolean mayBe(DeploymentProfile given, Simulator simulator, double least) {
        ModelSpec model = given.model();
        Traffic traffic = given.traffic();
        EndToEnd measured = given.endToEnd();
        boolean told = model != null
                && model.features() == null
                && !model.saysFeaturesAreOff()
                && measured != null
                && traffic != null
                && traffic.hasClients()
                && traffic.concurrency() <= 1
                && traffic.inputTokens() != null
                && traffic.prefixHitRatio() == null
                && traffic.sharedPrefixTokens() != null
                && traffic.sharedPrefixTokens() >= least
                && given.stagesOrEmpty().isEmpty();
        if (!told) {
            return false;
        }
        Resolved resolved = simulator.resolve(given);
        Engine engine = resolved.engine();
        return engine != null
                && !engine.isHosted()
                && resolved.hasHardware()
                && !resolved.profile().model().has(Feature.PREFIX_CACHING);
    }

    /** The first token or the whole request by the estimate, in ms; NaN = not known. */
    private static double ms(DeploymentProfile profile, boolean first, Simulator simulator) {
        Projection projection = simulator.project(Variant.of(simulator.resolve(profile)), Anchors.NONE);
        return first ? projection.tokens().ttftMs() : projection.latency().meanMs();
    }

    private static double middle(LatencySummary told) {
        return told == null || told.middleMs() == null ? Double.NaN : told.middleMs();
    }
}
