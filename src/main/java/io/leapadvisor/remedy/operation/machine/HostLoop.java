package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.change.HostTime;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.Variant;
import java.util.List;

/**
 * The loop in which a host feeds its accelerator: it starts each step of all the answers that are under way. While
 * requests wait, an accelerator that is idle waits for this loop, so that what stops the loop, or shares its core,
 * makes every token longer, and not the last per cent of the answers alone.
 */
final class HostLoop {

    /** Part of a step that the accelerator computes at the least, however little a meter has seen. */
    private static final double LEAST = 1e-3;

    private HostLoop() {}

    /**
     * Part of a step in which the accelerator waits for its host, 0 to 1; 0 = nobody saw it wait, or it may wait for
     * something else: for requests, for other stages, for the longest answer of a batch. As the rule
     * host-bound-inference has it.
     */
    static double idle(DeploymentProfile profile, Resolved names, Knowledge knowledge) {
        Utilization seen = profile.utilization();
        Traffic traffic = profile.traffic();
        boolean full = traffic != null
                && traffic.concurrency() != null
                && traffic.concurrency() >= knowledge.threshold("host-bound-concurrency");
        boolean waits = seen != null
                && seen.accelerators() != null
                && seen.accelerators() < knowledge.threshold("host-bound-utilization");
        return full
                        && waits
                        && answersTokenByToken(profile.model(), names)
                        && besideTheModel(profile.stagesOrEmpty()) < knowledge.threshold("preprocessing-share")
                ? 1 - seen.accelerators()
                : 0;
    }

    private static boolean answersTokenByToken(ModelSpec model, Resolved names) {
        return model != null
                && names != null
                && Serving.admitsByToken(model.batching(), names.engine())
                && model.isGenerative()
                && names.part() != null
                && names.part().kind() != Accelerator.Kind.CPU;
    }

    /** Part of the time of all stages that is not the model's; 0 where there are none. */
    private static double besideTheModel(List<Stage> stages) {
        double all = 0;
        double beside = 0;
        for (Stage stage : stages) {
            double ms = stage.meanMsOr(0);
            all += ms;
            beside += stage.kind().isModel() ? 0 : ms;
        }
        return all > 0 ? beside / all : 0;
    }

    /**
     * The deployment with the host's part of each step multiplied. All changes together shorten the part that the
     * accelerator waits, and never what it computes. Where nobody saw it wait, what of a token the measurements leave
     * to the host is multiplied alone.
     *
     * @param idle that part today, 0 to 1
     */
    static Variant faster(Variant variant, double idle, double factor) {
        Adjustments now = variant.adjustments();
        double before = 1 - idle * (1 - now.host().loop());
        if (factor == 1 || before <= 0) {
            return variant;
        }
        double host = now.host().loop() * factor;
        if (idle == 0) {
            return variant.adjust(a -> a.withHost(a.host().withLoop(host)));
        }
        double time = Math.max(LEAST, 1 - idle * (1 - host)) / before;
        return variant.adjust(
                a -> a.withHost(new HostTime(a.host().work(), host, a.host().waited() * time))
                        .slower(time));
    }
}
