package io.leapadvisor.answer.agree.clients;

import io.leapadvisor.answer.agree.view.CheckedAnswer;
import io.leapadvisor.answer.agree.view.Effects;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;

/** Tells effects of nothing but a part that is nowhere weaker. */
final class StrongerPart {

    private StrongerPart() {}

    /** True when another part is all that differs in the profile, and nothing of it is known to be less. */
    static boolean in(Effects effects, CheckedAnswer answer) {
        if (effects.after() == null) {
            return false;
        }
        DeploymentProfile now = answer.resolved().profile();
        DeploymentProfile then = effects.after().profile();
        Hardware was = now.hardwareOrNone();
        Hardware is = then.hardwareOrNone();
        Hardware back = is.withAccelerator(was.accelerator()).withUsdPerReplicaHour(was.usdPerReplicaHour());
        return !is.equals(was)
                && then.withHardware(back).equals(now)
                && isNowhereWeaker(
                        answer.resolved().part(),
                        Resolved.of(then, answer.knowledge()).part());
    }

    /** Rates of four bits are those of weights that are computed in eight or sixteen. */
    private static boolean isNowhereWeaker(Accelerator was, Accelerator is) {
        return was != null
                && is != null
                && was.kind() == is.kind()
                && notLess(was.memoryGb(), is.memoryGb())
                && notLess(was.memoryBandwidthGBps(), is.memoryBandwidthGBps())
                && was.denseTflops().entrySet().stream()
                        .filter(rate -> rate.getKey().bytes() >= 1)
                        .allMatch(rate ->
                                notLess(rate.getValue(), is.denseTflops().get(rate.getKey())));
    }

    private static boolean notLess(Double was, Double is) {
        return was == null || is != null && is >= was;
    }
}
