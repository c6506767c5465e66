package io.leapadvisor.advise;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Accelerator.Kind;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.Batching;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.EnumSet;
import java.util.Set;

/**
 * What before and after are compared on where a profile does not name it. Ratios hardly depend on the machine, and a
 * common one gives them; of texts they depend on the batch.
 *
 * @param knowledge what is known of parts and engines
 */
record CommonMachine(Knowledge knowledge) {

    private static final double COMMON_CORES = 8;
    private static final Set<ModelFamily> ON_PROCESSORS =
            EnumSet.of(ModelFamily.TREE_ENSEMBLE, ModelFamily.RECOMMENDER);

    /** Of texts, ours: speed-ups of encoders are published of batches, where launches hide. */
    private static final int USUAL_BATCH = 32;

    /** The profile with what is left out of it, as far as a comparison needs it. */
    DeploymentProfile with(DeploymentProfile profile, Set<String> assumptions) {
        ModelSpec model = profile.model();
        if (model == null || !profile.stagesOrEmpty().isEmpty()) {
            return profile;
        }
        Hardware hardware = profile.hardwareOrNone();
        boolean told = hardware.accelerator() != null || hardware.cpu() != null || hardware.cpuCores() != null;
        // Whoever tells of machines for a language model, but not of their part, has large ones.
        boolean large = profile.hardware() != null && model.family() == ModelFamily.DECODER_LLM;
        if (told || large) {
            return onItsOwn(profile, assumptions);
        }
        boolean processor = ON_PROCESSORS.contains(model.family())
                || knowledge
                        .engine(model.runtime())
                        .map(engine -> engine.runsOn().equals(Set.of(Kind.CPU)))
                        .orElse(false);
        Accelerator part = processor ? null : knowledge.representative(Kind.GPU).orElse(null);
        boolean batch = part != null && inBulk(profile);
        assumptions.add("hardware is not given; before and after are compared on "
                + (part == null ? "a server processor of 8 cores" : part.name())
                + (batch ? ", in batches of " + USUAL_BATCH : ""));
        DeploymentProfile placed = profile.withHardware(
                part == null ? hardware.withCpuCores(COMMON_CORES) : hardware.withAccelerator(part.id()));
        return batch ? inBatches(placed) : placed;
    }

    private DeploymentProfile onItsOwn(DeploymentProfile profile, Set<String> assumptions) {
        boolean accelerated = knowledge
                .accelerator(profile.hardwareOrNone().accelerator())
                .filter(part -> part.kind() != Kind.CPU)
                .isPresent();
        if (!accelerated || !inBulk(profile)) {
            return profile;
        }
        assumptions.add(
                "neither batches nor clients are given; before and after are compared in batches of " + USUAL_BATCH);
        return inBatches(profile);
    }

    /** True of an encoder of which nothing says how many texts come at once, and no measured time that one does. */
    private static boolean inBulk(DeploymentProfile profile) {
        Traffic traffic = profile.traffic();
        boolean loaded = traffic != null && (traffic.concurrency() != null || traffic.meanRps() != null);
        boolean timed = profile.endToEnd() != null && profile.endToEnd().latency() != null;
        return profile.model().family() == ModelFamily.ENCODER
                && profile.model().batching() == null
                && !loaded
                && !timed;
    }

    private static DeploymentProfile inBatches(DeploymentProfile profile) {
        return profile.withModel(profile.model().withBatching(Batching.ofStatic(USUAL_BATCH)));
    }
}
