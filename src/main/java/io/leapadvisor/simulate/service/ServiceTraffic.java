package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageKind;
import java.util.List;
import java.util.stream.Stream;

/** What a call to a service brings: how many tokens, by what its stage carries, else by what is usual of its kind. */
final class ServiceTraffic {

    private final DeploymentProfile profile;
    private final List<String> assumptions;
    private final double bytesPerToken;
    private final double queryTokens;
    private final double passageTokens;
    private final double verdictTokens;

    ServiceTraffic(DeploymentProfile profile, Knowledge knowledge, List<String> assumptions) {
        this.profile = profile;
        this.assumptions = assumptions;
        this.bytesPerToken = knowledge.threshold("bytes-per-token");
        this.queryTokens = knowledge.threshold("query-tokens");
        this.passageTokens = knowledge.threshold("passage-tokens");
        this.verdictTokens = knowledge.threshold("verdict-tokens");
    }

    /** The traffic of a service without its rate, which follows from that of the requests. */
    Traffic of(String service, Stage stage, ModelSpec model) {
        Traffic all = profile.traffic() == null ? TrafficBuilder.builder().build() : profile.traffic();
        Traffic whole = AudioOfCall.of(
                all.withMeanRps(null).withPeakRps(null).withConcurrency(null).withArrival(null),
                stage.calls(),
                model,
                profile.model() == null);
        Traffic shape = readsImages(stage, model) ? whole : whole.withImagesPerRequest(null);
        if (model == null || stage.kind().isModel()) {
            return readsAlone(stage) ? readTraffic(shape) : shape;
        }
        boolean generative = model.isGenerative();
        Traffic own = shape.withInputTokens(tokens(service, stage, model))
                .withSharedPrefixTokens(null)
                .withPrefixHitRatio(null)
                .withReasoningTokens(null)
                .withOutputTokensP95(null);
        return generative && stage.kind() == StageKind.GUARDRAIL
                ? own.withOutputTokens(assumed(service, "a verdict of", verdictTokens))
                : own.withOutputTokens(generative ? all.outputTokens() : null);
    }

    /** True of a service that computes prompts, and hands on to another that writes the answers. */
    private boolean readsAlone(Stage stage) {
        return stage.kind() == StageKind.PREFILL
                && profile.stagesOrEmpty().stream()
                        .filter(other -> other == stage
                                || stage.service() != null && stage.service().equals(other.service()))
                        .noneMatch(other -> other.kind().isModel() && other.kind() != StageKind.PREFILL);
    }

    /** The first token is what reading a prompt gives; what others write is no work of this service. */
    private static Traffic readTraffic(Traffic whole) {
        return whole.outputTokens() == null
                ? whole
                : whole.withOutputTokens(1.0).withReasoningTokens(null).withOutputTokensP95(null);
    }

    /** Images are for the model of vision; only where no other model of the path may be one a prompt holds them. */
    private boolean readsImages(Stage stage, ModelSpec model) {
        return model == null
                || model.family() != ModelFamily.DECODER_LLM
                || stage.kind().isModel()
                        && Stream.concat(
                                        Stream.ofNullable(profile.model()),
                                        profile.stagesOrEmpty().stream().map(Stage::model))
                                .filter(other -> other != null && !other.equals(stage.model()))
                                .noneMatch(other -> other.family() == null || other.family() == ModelFamily.VISION);
    }

    /** Tokens of an item of a call; null = not known. */
    private Double tokens(String service, Stage stage, ModelSpec model) {
        Double told = profile.traffic() == null ? null : profile.traffic().inputTokens();
        boolean text = stage.kind() == StageKind.EMBEDDING
                || stage.kind() == StageKind.RERANKING
                || stage.kind() == StageKind.GUARDRAIL;
        if (!text) {
            return told;
        }
        if (stage.payloadBytes() != null && stage.payloadBytes() > 0) {
            double tokens = Math.max(1, stage.payloadBytes() / model.rows() / bytesPerToken);
            assumptions.add("service " + service + ": payloadBytes of " + stage.name() + " are taken as "
                    + Math.round(tokens) + " tokens an item, " + Math.round(bytesPerToken) + " bytes each");
            return tokens;
        }
        return switch (stage.kind()) {
            case EMBEDDING -> assumed(service, "a query of", queryTokens);
            case RERANKING -> assumed(service, "a passage with its query of", passageTokens);
            default -> told;
        };
    }

    private Double assumed(String service, String what, double tokens) {
        assumptions.add("service " + service + ": " + what + " " + Math.round(tokens) + " tokens is assumed");
        return tokens;
    }
}
