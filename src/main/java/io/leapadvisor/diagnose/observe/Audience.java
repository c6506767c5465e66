package io.leapadvisor.diagnose.observe;

import io.leapadvisor.fact.asked.Awaited;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Objectives;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.text.Phrases;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the fact on those who wait for answers. */
public final class Audience {

    private static final String MILLISECONDS = "ms";

    private Audience() {}

    /**
     * Null where nothing tells of any. Those are signs which a job that reads its results later does not have: a target
     * for a time, latency before all else, money that is lost by waiting, somebody who is told to wait, answers that
     * are read as they are written, and talks in turns. A peak is none: jobs that start by the clock have one, too. An
     * agent waits itself: each step of it needs what a tool said of the step before, so that a provider's batch would
     * answer a step a day.
     */
    public static Awaited of(Situation now) {
        DeploymentProfile profile = now.told();
        return Stream.of(
                        target(now),
                        ofObjectives(profile.objectives()),
                        told(profile.traffic()),
                        streamed(profile.model()),
                        turns(now.received().traffic()),
                        tools(now))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Awaited> target(Situation now) {
        return now.status().stream()
                .filter(status -> MILLISECONDS.equals(status.unit()))
                .map(ObjectiveStatus::metric)
                .findFirst()
                .map(metric -> new Awaited("objectives", metric, true));
    }

    private static Optional<Awaited> ofObjectives(Objectives asked) {
        if (asked == null) {
            return Optional.empty();
        }
        Objectives.Business business = asked.business();
        return asked.priority() == Priority.LATENCY
                ? Optional.of(
                        new Awaited("objectives.priority", asked.priority().name(), true))
                : Optional.ofNullable(business)
                        .map(Objectives.Business::lossPerSecond)
                        .filter(loss -> loss > 0)
                        .map(loss -> new Awaited("objectives.business.lossPerSecond", Phrases.number(loss), false));
    }

    private static Optional<Awaited> told(Traffic traffic) {
        return Optional.ofNullable(traffic)
                .map(Traffic::awaited)
                .filter(Boolean::booleanValue)
                .map(waits -> new Awaited("traffic.awaited", "true", false));
    }

    private static Optional<Awaited> tools(Situation now) {
        Engine engine = now.resolved().engine();
        return engine == null || !engine.isHosted()
                ? Optional.empty()
                : now.told().stagesOrEmpty().stream()
                        .filter(stage -> stage.onRequestPath() && stage.kind() == StageKind.TOOL_CALL)
                        .findFirst()
                        .map(stage -> new Awaited("stages.kind", stage.kind().name(), false));
    }

    private static Optional<Awaited> streamed(ModelSpec model) {
        return model != null && model.has(Feature.STREAMING)
                ? Optional.of(new Awaited("model.features", Feature.STREAMING.id(), false))
                : Optional.empty();
    }

    private static Optional<Awaited> turns(Traffic traffic) {
        return Optional.ofNullable(traffic)
                .map(Traffic::turnsPerSession)
                .filter(turns -> turns > 1)
                .map(turns -> new Awaited("traffic.turnsPerSession", Phrases.number(turns), false));
    }
}
