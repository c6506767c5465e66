package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.content.ContentTime;
import io.leapadvisor.physics.content.ContentTimes;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.text.Phrases;
import java.util.List;
import java.util.Optional;

/** Fills what a profile leaves out of the stages that say what they decode or search: physics says it. */
public final class ContentStages {

    private ContentStages() {}

    /**
     * The profile with a latency and the work of each such stage that has no latency, as far as a rate is known, and
     * with the indexes as their searches were measured to use them.
     *
     * @param traffic what requests carry; null = not known
     */
    public static DeploymentProfile fill(
            DeploymentProfile told, Traffic traffic, Services services, Knowledge knowledge, List<String> assumptions) {
        DeploymentProfile profile = UnusedIndexes.asSearched(told, traffic, services, knowledge, assumptions);
        List<Stage> stages = profile.stagesOrEmpty();
        if (stages.stream().noneMatch(ContentStages::isUntimed)) {
            return profile;
        }
        return profile.withStages(stages.stream()
                .map(stage ->
                        isUntimed(stage) ? timed(stage, profile, traffic, services, knowledge, assumptions) : stage)
                .toList());
    }

    private static boolean isUntimed(Stage stage) {
        return ContentTimes.isKnownOf(stage)
                && (stage.latency() == null || stage.latency().isEmpty());
    }

    private static Stage timed(
            Stage stage,
            DeploymentProfile profile,
            Traffic traffic,
            Services services,
            Knowledge knowledge,
            List<String> assumptions) {
        String host = services.hostOf(stage.name());
        Optional<ContentTime> known = ContentTimes.of(
                stage, services.machines(host, profile.hardwareOrNone()), traffic, knowledge, assumptions);
        if (known.isEmpty()) {
            return stage;
        }
        ContentTime call = known.get();
        double turns = Math.max(stage.callsInTurn(), Math.min(1, stage.calls()));
        assumptions.add("stage " + stage.name() + " has no latency; physics says "
                + Phrases.number(call.ms().expected() * turns) + " ms ("
                + Phrases.number(call.ms().low() * turns) + " to "
                + Phrases.number(call.ms().high() * turns) + ") for " + call.how());
        // A search works on the processor of its own machines; elsewhere nobody knows whose it is.
        boolean searchesHere = stage.index() != null && stage.resource() == null && host != null;
        return stage.withLatency(LatencySummary.ofMean(call.ms().expected() * turns))
                .withBusyMs(stage.busyMs() == null ? (Double) (call.busyMs() * stage.calls()) : stage.busyMs())
                .withResource(searchesHere ? Resource.CPU : stage.resource());
    }
}
