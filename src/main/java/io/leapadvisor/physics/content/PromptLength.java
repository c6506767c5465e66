package io.leapadvisor.physics.content;

import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.path.Stage;
import java.math.BigDecimal;

/**
 * The prompt that is assumed where nobody told its length: what all prompts begin with, text of common length, and the
 * images that a request carries.
 *
 * @param shared tokens that all prompts begin with; 0 = not told
 * @param images in a prompt
 * @param times what the deployment's own measurements say of the usual length of the text: a factor on it
 */
public record PromptLength(double shared, double images, double times) {

    private static final double USUAL_TEXT = 512;
    /** Most and least that a factor makes of the text: from a few words to a book. */
    private static final double MOST = 256;

    private static final double LEAST = 1.0 / 128;

    /**
     * Tokens of an image. Ours: models make 4 to 16,384 of one, by its pixels, and 256 to 1,280 are advised
     * (https://huggingface.co/Qwen/Qwen2-VL-7B-Instruct/discussions/47, read on 2026-11-29).
     */
    private static final double USUAL_IMAGE = 1000;

    /** That of the prompts of a deployment's own model. */
    public static PromptLength of(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        boolean starts = traffic != null && traffic.sharedPrefixTokens() != null;
        return new PromptLength(
                starts ? traffic.sharedPrefixTokens() : 0, holdsImages(profile) ? traffic.imagesPerRequest() : 0, 1);
    }

    /** The same where a deployment's own measurements, of time alone, told something of the length. */
    public PromptLength with(OwnFactors own) {
        return new PromptLength(shared, images, times(own));
    }

    private static double times(OwnFactors own) {
        return Math.max(LEAST, Math.min(MOST, own.of(Factor.PROMPT_LENGTH)));
    }

    /** The text of a request's own. */
    private double text() {
        return times * USUAL_TEXT;
    }

    /** True where requests carry images and no model of a stage of its own may be what reads them. */
    public static boolean holdsImages(DeploymentProfile profile) {
        return profile.traffic() != null
                && profile.traffic().hasImages()
                && profile.stagesOrEmpty().stream()
                        .map(Stage::model)
                        .noneMatch(model ->
                                model != null && (model.family() == null || model.family() == ModelFamily.VISION));
    }

    /** How many tokens it is taken to have. */
    public double tokens() {
        return shared + text() + images * USUAL_IMAGE;
    }

    /** What is said of it. */
    public String sentence() {
        String assumed = "traffic.inputTokens is not given; " + (long) tokens() + " are assumed";
        String parts = shared > 0
                ? ": traffic.sharedPrefixTokens, and " + (long) text() + " of a request's own"
                : images > 0 ? ": " + (long) text() + " of text" : "";
        return assumed
                + parts
                + (images > 0
                        ? ", and " + (int) USUAL_IMAGE + " for each of "
                                + new BigDecimal(images).stripTrailingZeros().toPlainString()
                                + " images, of which one may have a few or many thousands"
                        : "");
    }
}
