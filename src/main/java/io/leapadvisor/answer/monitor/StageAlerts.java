package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.PromQl;
import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.fact.observed.StageGroup;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.profile.path.Protocol;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alerts on single stages: calls between services, and work that waits for a worker.
 *
 * @param outlook the deployment
 * @param stack its time series
 */
record StageAlerts(Outlook outlook, Stack stack) {

    List<AlertDraft> drafts() {
        List<AlertDraft> drafts = new ArrayList<>();
        for (StageState state : outlook.now().stages().values()) {
            if (StageGroup.of(state.stage().kind()) == StageGroup.NETWORK
                    && outlook.now().critical().contains(state.stage().name())) {
                call(state).ifPresent(drafts::add);
            }
        }
        outlook.now().stages().values().stream()
                .map(StageState::stage)
                .filter(stage -> stage.protocol() == Protocol.QUEUE)
                .findFirst()
                .flatMap(this::worker)
                .ifPresent(drafts::add);
        return drafts;
    }

    private Optional<AlertDraft> call(StageState state) {
        String stage = state.stage().name();
        double now = state.latency().mean() / state.stage().calls();
        double after = each(outlook.after(), stage);
        if (!Double.isFinite(now)) {
            // A stage that is never called has no time of a call.
            return Optional.empty();
        }
        double usual = outlook.threshold("inter-service-latency-ms");
        double planned = outlook.above(usual, outlook.worst(projection -> each(projection, stage)), Double.MAX_VALUE);
        double limit = Double.isFinite(planned) ? planned : usual;
        boolean changed = after < now * (1 - outlook.threshold("worthwhile"));
        return stack.time(MetricRole.STAGE_LATENCY, "mean", 0, PromQl.equal("span_name", stage), "")
                .map(reading -> AlertDraft.above(
                        "InterServiceLatency" + PromQl.camel(stage),
                        reading,
                        limit / reading.milliseconds(),
                        "A call between services that takes more than " + Phrases.duration(limit)
                                + " on average eats the budget of a whole request.",
                        changed ? Phrases.duration(after) + " a call" : null,
                        now / reading.milliseconds()));
    }

    private static double each(Projection projection, String stage) {
        StageState state = projection.stages().get(stage);
        return state == null
                ? Double.NaN
                : state.latency().mean() / state.stage().calls();
    }

    /** The oldest message that waits says more than how many wait: it is late whatever the rate. */
    private Optional<AlertDraft> worker(Stage stage) {
        double target = outlook.targets().targets().stream()
                .filter(wanted -> wanted.metric().startsWith("latency."))
                .mapToDouble(wanted -> wanted.value())
                .max()
                .orElse(Double.NaN);
        StageState now = outlook.now().stages().get(stage.name());
        if (Double.isNaN(target)) {
            return Optional.empty();
        }
        return stack.ofOthers(MetricRole.OLDEST_AGE, null, "max(", "", ")")
                .map(reading -> AlertDraft.above(
                        "OldestMessageIsLate",
                        reading,
                        target / reading.milliseconds(),
                        "A message that waits longer for a worker than " + Phrases.duration(target)
                                + ", the target of the whole request, has missed it already.",
                        null,
                        now.latency().mean() > target ? now.latency().mean() / reading.milliseconds() : Double.NaN));
    }
}
