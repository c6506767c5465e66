package io.leapadvisor.simulate.token;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Feature;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;

/**
 * The least time of an output token: each decode step reads every weight that the token touches once, so bytes over
 * memory bandwidth is a floor whatever the engine does (roofline; Pope et al., Efficiently Scaling Transformer
 * Inference, 2022).
 */
public final class WeightReading {

    private static final double MILLIS = 1e3;
    private static final double BYTES_PER_GB = 1e9;

    private WeightReading() {}

    /** The floor in ms; 0 when the sizes that it takes are not known. */
    public static double millisPerToken(Variant variant, Knowledge knowledge) {
        Resolved resolved = resolved(variant, knowledge);
        ModelSpec model = resolved.profile().model();
        if (model == null
                || resolved.part() == null
                || resolved.part().memoryBandwidthGBps() == null
                || model.parameters() == null
                || model.weightPrecision() == null
                || model.family() != null && model.family() != ModelFamily.DECODER_LLM
                || drafts(model) && variant.adjustments().drafts().tokensPerStep() == 1) {
            return 0;
        }
        double gb = weightsRead(model) * model.weightPrecision().bytes() / BYTES_PER_GB;
        double bandwidth = resolved.part().memoryBandwidthGBps()
                * sharers(resolved.profile().hardwareOrNone(), model);
        double answered = 1 - variant.adjustments().routing().share();
        return MILLIS * gb / bandwidth / variant.adjustments().drafts().tokensPerStep() * answered * reaching(variant);
    }

    /** With the split that is chosen where none was told; what else was looked up for a variant is as it was. */
    private static Resolved resolved(Variant variant, Knowledge knowledge) {
        DeploymentProfile profile = variant.profile();
        return variant.names() == null || profile.hardwareOrNone().isOpenSplit()
                ? Resolved.of(profile, knowledge)
                : Resolved.named(profile, knowledge, variant.names());
    }

    /** The least share of requests that comes to the model: a mean over all counts those that end before it as none. */
    private static double reaching(Variant variant) {
        double share = variant.adjustments().hits().missed();
        for (Stage stage : variant.profile().stagesOrEmpty()) {
            share *= stage.exitRatio() == null ? 1 : 1 - stage.exitRatio();
        }
        return share;
    }

    /** Whether several tokens may come of one reading already. */
    private static boolean drafts(ModelSpec model) {
        return model.speculation() != null || model.has(Feature.SPECULATIVE_DECODING);
    }

    /** Weights a token touches; the table of input embeddings is looked up, not read. */
    private static double weightsRead(ModelSpec model) {
        double all = model.activeParameters() == null
                ? model.parameters()
                : Math.min(model.activeParameters(), model.parameters());
        double table = model.vocabularySize() == null || model.hiddenSize() == null
                ? 0
                : (double) model.vocabularySize() * model.hiddenSize();
        return Math.max(0, all - table);
    }

    /** Accelerators that read a token's weights at the same time, at most. */
    private static int sharers(Hardware hardware, ModelSpec model) {
        return hardware.tensorParallel() == null || model.experts() != null
                ? hardware.acceleratorCount()
                : hardware.tensorParallel();
    }
}
