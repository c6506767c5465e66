package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.ThroughputKept;
import io.leapadvisor.profile.model.BatchingBuilder;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import java.util.List;
import java.util.Optional;

/** Fills what a profile leaves out of how its own model is called. */
public final class CalledModel {

    private CalledModel() {}

    /** The profile of a deployment with what a call of its model brings, and how calls meet. */
    public static DeploymentProfile fill(DeploymentProfile given, Knowledge knowledge, List<String> assumptions) {
        DeploymentProfile called = RetrievedPrompt.fill(AudioOfCall.fill(given, knowledge), knowledge, assumptions);
        return oneByOne(ranked(called, knowledge, assumptions), knowledge, assumptions);
    }

    /** A model whose only pass is a ranking gets the whole list at once. */
    private static DeploymentProfile ranked(DeploymentProfile given, Knowledge knowledge, List<String> assumptions) {
        List<Stage> passes = given.stagesOrEmpty().stream()
                .filter(stage -> stage.kind().usualResource() == Resource.GPU && stage.model() == null)
                .filter(stage -> !stage.resourceOrUsual().isElsewhere())
                .toList();
        if (passes.size() != 1) {
            return given;
        }
        ModelSpec batched = RankedPassages.asBatch(passes.get(0), given, assumptions);
        return given.withModel(RankedPassages.of("", passes.get(0), batched, knowledge, assumptions));
    }

    /**
     * Several clients whose latency was measured at a framework that batches nothing of itself are no benchmark of a
     * batch: it computes their requests one after the other. So does a server that nobody knows, where they are
     * answered no more than one client was.
     */
    private static DeploymentProfile oneByOne(DeploymentProfile given, Knowledge knowledge, List<String> assumptions) {
        ModelSpec model = given.model();
        Traffic traffic = given.traffic();
        boolean clients = traffic != null && traffic.hasClients() && traffic.concurrency() > 1;
        if (!clients || model == null || model.batching() != null || !isTimed(given.endToEnd())) {
            return given;
        }
        Optional<Engine> engine = knowledge.engineOf(model);
        boolean eager = engine.filter(Engine::isEager).isPresent();
        if (!eager && (engine.isPresent() || !gainsNothing(given, knowledge))) {
            return given;
        }
        assumptions.add("model.batching is not given; "
                + (eager
                        ? engine.get().name() + " batches nothing of itself"
                        : "its clients are answered no more than one was")
                + ", so that requests are taken to be computed one by one");
        return given.withModel(model.withBatching(
                BatchingBuilder.builder().mode(BatchingMode.NONE).build()));
    }

    /** True where clearly more clients than one a replica are answered as often as one was in a load test. */
    private static boolean gainsNothing(DeploymentProfile given, Knowledge knowledge) {
        Double gained = ThroughputKept.overOne(given);
        double each = given.traffic().concurrency() / given.hardwareOrNone().replicaCount();
        return gained != null
                && gained <= knowledge.threshold("plateau-gain-ratio")
                && each >= knowledge.threshold("plateau-load-ratio");
    }

    private static boolean isTimed(EndToEnd measured) {
        return measured != null
                && measured.latency() != null
                && !measured.latency().isEmpty();
    }
}
