package io.leapadvisor.situation;

import io.leapadvisor.fact.measured.AsynchronousExecution;
import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.profile.UnusedFields;
import io.leapadvisor.situation.load.AsynchronousStages;
import io.leapadvisor.situation.load.IsolatedStages;
import io.leapadvisor.situation.reconcile.Reconciled;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deployment as it is today: what was told, completed by the knowledge base, reconciled with its measurements, and
 * held against its objectives. It is made once, and everything that is said of the deployment starts from it.
 *
 * @param told the profile as received
 * @param resolved the same with its names looked up and its model filled
 * @param today the model of the deployment that gives its measurements
 * @param targets its objectives
 * @param status how it stands to each of them
 */
public record Situation(
        DeploymentProfile told, Resolved resolved, Reconciled today, Targets targets, List<ObjectiveStatus> status) {

    /** True when a field of the profile, such as {@code traffic.meanRps}, was told or is known of the model. */
    public boolean knows(String field) {
        return Fields.value(resolved.profile(), field) != null;
    }

    /** What was assumed of it, and what was told in vain. */
    public List<String> assumptions() {
        return Stream.of(
                        today.assumptions().stream(),
                        asynchronous().stream().map(AsynchronousStages::sentence),
                        IsolatedStages.sentences(told.stagesOrEmpty()).stream(),
                        UnusedFields.of(told).stream())
                .flatMap(sentences -> sentences)
                .toList();
    }

    /** Stages of the model that were timed at their launch, with the stages that wait for their results. */
    public List<AsynchronousExecution> asynchronous() {
        return AsynchronousStages.of(told, today.projection(), today.anchors().modelStages());
    }

    /** Current value of the quality metric; null = not stated. */
    public Double quality() {
        return targets.accuracy() == null ? null : targets.accuracy().current();
    }

    /** The metric that verdicts and ranks are judged on. */
    public String primaryMetric() {
        return targets.primaryMetric(status, today.projection());
    }
}
