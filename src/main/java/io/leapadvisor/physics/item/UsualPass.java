package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/** How often a model runs for an item, and of how many convolutions and products a pass is, where neither is known. */
final class UsualPass {

    /**
     * Convolutions and products of a model whose depth is not known: ResNet-50, YOLOv5s and the like have about as
     * many.
     */
    private static final double USUAL_DEPTH = 60;

    /** The same of a recognizer of speech: Conformers have 16 to 18 layers of 11 products. */
    private static final double SPEECH_DEPTH = 190;

    /** Products and convolutions of a U-Net: that of Stable Diffusion 1.5 has 22 residual and 16 attention blocks. */
    private static final double DENOISER_DEPTH = 330;
    /** What pipelines of Diffusers take by default lies between 28 and 50. */
    private static final double USUAL_STEPS = 30;

    private UsualPass() {}

    /** Convolutions and products that run one after another. */
    static double depth(ModelSpec model, double steps) {
        if (steps > 1) {
            return DENOISER_DEPTH;
        }
        return model.family() == ModelFamily.SPEECH ? SPEECH_DEPTH : USUAL_DEPTH;
    }

    /** Denoising steps of a diffusion model of which nothing but its FLOP is known. */
    static double steps(ModelSpec model, Structure structure, List<String> assumptions) {
        if (model.family() != ModelFamily.DIFFUSION || structure != null) {
            return 1;
        }
        assumptions.add("the denoising steps of an item are not known; " + (int) USUAL_STEPS + " are assumed");
        return USUAL_STEPS;
    }
}
