package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.BatchingMode;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;

/** How many passages a request brings to a model that ranks them. */
final class RankedPassages {

    private RankedPassages() {}

    /**
     * The model of a deployment with its static batch as the passages of a request: who comes alone brings no other
     * request to fill one.
     */
    static ModelSpec asBatch(Stage stage, DeploymentProfile given, List<String> assumptions) {
        ModelSpec model = given.model();
        Traffic traffic = given.traffic();
        Batching batching = model == null ? null : model.batching();
        boolean alone = traffic != null
                && traffic.isOfWaitingClients()
                && traffic.concurrency() <= given.hardwareOrNone().replicaCount();
        boolean listed = stage.kind() == StageKind.RERANKING
                && alone
                && batching != null
                && batching.mode() == BatchingMode.STATIC
                && batching.maxBatchSize() != null
                && batching.meanBatchSize() == null
                && model.rowsPerRequest() == null
                && !model.isGenerative()
                && stage.calls() == 1;
        if (!listed) {
            return model;
        }
        double passages = batching.maxBatchSize();
        assumptions.add("a batch of " + Math.round(passages) + " is taken to be the passages that " + stage.name()
                + " scores for a request, since no other request comes meanwhile; model.rowsPerRequest tells more");
        return model.withRowsPerRequest(passages).withBatching(null);
    }

    /**
     * The model with as many of them as are usual where nobody tells: a reranker that is called once scores the whole
     * list, and its time is no time of one passage. Several calls, a batch or the bytes of a call tell by themselves.
     */
    static ModelSpec of(String service, Stage stage, ModelSpec model, Knowledge knowledge, List<String> assumptions) {
        boolean told = model == null
                || stage.kind() != StageKind.RERANKING
                || model.isGenerative()
                || model.rowsPerRequest() != null
                || model.batching() != null && model.batching().meanBatchSize() != null
                || stage.calls() > 1
                || stage.payloadBytes() != null;
        if (told) {
            return model;
        }
        double usual = knowledge.threshold("usual-candidates");
        assumptions.add(service + "how many passages " + stage.name() + " scores for a request is not told; "
                + Math.round(usual) + " are assumed, which model.rowsPerRequest replaces");
        return model.withRowsPerRequest(usual);
    }
}
