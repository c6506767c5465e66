package io.leapadvisor.situation.load;

import io.leapadvisor.physics.content.PromptLength;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills what a profile leaves out of the stages in which models of services compute: physics says it. */
public final class ServiceTimes {

    private ServiceTimes() {}

    /**
     * The profile with a latency and the work of each stage in which the model of a service computes, as far as physics
     * knows it.
     */
    public static DeploymentProfile fill(
            DeploymentProfile profile, Services services, Map<String, Served> beside, List<String> assumptions) {
        if (services.isEmpty()) {
            return profile;
        }
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            boolean untimed = stage.latency() == null || stage.latency().isEmpty();
            Service service = services.computing().contains(stage.name()) ? services.of(stage.name()) : null;
            Serving serving =
                    service == null ? null : beside.get(service.name()).serving();
            if (untimed && serving != null && !isOpen(service, beside.get(service.name()))) {
                stages.add(timed(stage, serving, assumptions));
            } else {
                stages.add(stage);
            }
        }
        return profile.withStages(stages);
    }

    /** True where a prompt holds images and nobody told its length: physics does not know how long it is. */
    private static boolean isOpen(Service service, Served served) {
        return served.model() != null
                && served.model().generative()
                && service.profile().traffic() != null
                && service.profile().traffic().inputTokens() == null
                && PromptLength.holdsImages(service.profile());
    }

    /**
     * A stage of a model with the time and the work that physics says. What nobody measured is not taken to bear a load
     * of which physics says that it cannot.
     */
    public static Stage timed(Stage stage, Serving serving, List<String> assumptions) {
        double each = timeOf(stage, serving);
        double time = each * stage.callsInTurn();
        double work = serving.busyMs() * each / answering(serving) * stage.calls();
        assumptions.add("stage " + stage.name() + " has no latency; physics says " + Phrases.number(time) + " ms"
                + (stage.calls() > 1 ? " for all its calls" : ""));
        return stage.withLatency(LatencySummary.ofMean(time))
                .withBusyMs(stage.busyMs() == null ? (Double) work : stage.busyMs());
    }

    /** Time from request to answer without the wait for a place, in ms. */
    private static double answering(Serving alone) {
        return alone.latencyMs() - alone.waitMs();
    }

    private static double timeOf(Stage stage, Serving alone) {
        double answering = answering(alone);
        double first = Double.isNaN(alone.ttftMs()) ? answering : alone.ttftMs() - alone.waitMs();
        return stage.kind().reads() ? first : stage.kind() == StageKind.DECODE ? answering - first : answering;
    }
}
