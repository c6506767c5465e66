package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.price.TokenPrice;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.function.Predicate;

/** What a profile says of its stages by naming a provider as the runtime of its model, or no machines of a model. */
public final class HostedModel {

    private HostedModel() {}

    /**
     * The profile with each stage of its hosted model outside the team's control, unless it says otherwise of one, and
     * so each stage that names a provider's model of its own. Where it has no stage, the whole of the request is a call
     * of the provider.
     */
    public static DeploymentProfile told(DeploymentProfile told, Knowledge knowledge) {
        DeploymentProfile profile = withOwnCalls(withFamily(told, knowledge), knowledge);
        boolean hosted =
                knowledge.engineOf(profile.model()).filter(Engine::isHosted).isPresent();
        if (!hosted) {
            return profile.hardware() == null ? withCalls(profile) : profile;
        }
        EndToEnd measured = profile.endToEnd();
        if (profile.stagesOrEmpty().isEmpty()) {
            boolean timed = measured != null && (isTold(measured.latency()) || isTold(measured.ttft()));
            return timed ? profile.withStages(List.of(call(measured.latency()))) : profile;
        }
        return profile.withStages(profile.stages().stream()
                .map(stage -> stage.passesModel() && stage.external() == null ? stage.withExternal(true) : stage)
                .toList());
    }

    /** What a provider sells by the tokens that it reads and writes is a language model, whatever it is made of. */
    private static DeploymentProfile withFamily(DeploymentProfile told, Knowledge knowledge) {
        ModelSpec model = told.model();
        boolean sold = model != null
                && model.family() == null
                && knowledge
                        .engineOf(model)
                        .flatMap(engine -> TokenPrice.of(engine.tokenPrices(), model.name()))
                        .isPresent();
        return sold ? told.withModel(model.withFamily(ModelFamily.DECODER_LLM)) : told;
    }

    /** A pass of a model that a provider runs is outside the team's control in a stage of its own, too. */
    private static DeploymentProfile withOwnCalls(DeploymentProfile profile, Knowledge knowledge) {
        List<Stage> stages = profile.stagesOrEmpty();
        Predicate<Stage> isCall = stage -> stage.external() == null
                && stage.kind().usualResource() == Resource.GPU
                && knowledge.engineOf(stage.model()).filter(Engine::isHosted).isPresent();
        return stages.stream().noneMatch(isCall)
                ? profile
                : profile.withStages(stages.stream()
                        .map(stage -> isCall.test(stage) ? stage.withExternal(true) : stage)
                        .toList());
    }

    /** True where all that a model does is to be called: each of its stages is a call of somebody else's. */
    public static boolean isOnlyCalled(List<Stage> ofModel) {
        return !ofModel.isEmpty() && ofModel.stream().allMatch(Stage::computesElsewhere);
    }

    /** Where no machines are told, a pass of a model that occupies the network alone is a call of a provider. */
    private static DeploymentProfile withCalls(DeploymentProfile profile) {
        List<Stage> stages = profile.stagesOrEmpty();
        boolean none = stages.stream().noneMatch(stage -> isCall(stage, stages));
        return none
                ? profile
                : profile.withStages(stages.stream()
                        .map(stage -> isCall(stage, stages) ? stage.withExternal(true) : stage)
                        .toList());
    }

    /**
     * A check, a search for meaning or a ranking that names a service and no model may be the team's own, which a call
     * inside reaches over the network, too: nothing says then that another runs it.
     */
    private static boolean isCall(Stage stage, List<Stage> stages) {
        boolean elsewhere = stage.kind().isModel() || stage.service() == null || stage.model() != null;
        return elsewhere
                && stage.external() == null
                && stage.resource() == Resource.NETWORK
                && stage.kind().usualResource() == Resource.GPU
                && stages.stream()
                        .noneMatch(other -> other.hardware() != null
                                && (other == stage
                                        || other.service() != null
                                                && other.service().equals(stage.service())));
    }

    private static boolean isTold(LatencySummary times) {
        return times != null && !times.isEmpty();
    }

    /** @param latency of the whole request; null = only its first token was timed, which tells the rest */
    private static Stage call(LatencySummary latency) {
        return StageBuilder.builder()
                .name("model")
                .kind(StageKind.INFERENCE)
                .external(true)
                .latency(latency)
                .build();
    }
}
