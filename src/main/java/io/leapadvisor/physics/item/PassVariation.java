package io.leapadvisor.physics.item;

import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;

/** How the time of a model alone varies from request to request where no percentile was measured. */
public final class PassVariation {

    /**
     * Coefficient of variation of a pass where one client sends requests that are alike: the 95th percentile is 1.01
     * and the 99th 1.03 times the mean (medians of 36 published values: aws-neuron-samples, Chinese-CLIP, torchvision
     * on a GTX 1070), which a log-normal of 0.01 to 0.02 gives.
     */
    private static final double ALIKE = 0.02;

    private PassVariation() {}

    /**
     * Of the work of a model, alone or in a stage, in a deployment: what answers each request in one pass, for one
     * client, has nobody and nothing to vary by, and pictures take as many steps each.
     *
     * @param onePass true of a model that answers in one pass
     * @param usual of a stage of which nothing is known
     */
    public static double of(boolean onePass, DeploymentProfile profile, double usual) {
        Traffic traffic = profile.traffic();
        boolean draws = profile.model() != null && profile.model().family() == ModelFamily.DIFFUSION;
        boolean single = traffic != null && traffic.hasClients() && traffic.concurrency() <= 1;
        return onePass && (draws || single) ? ALIKE : usual;
    }
}
