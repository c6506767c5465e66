package io.leapadvisor.remedy.operation.machine;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.remedy.operation.Call;
import java.util.Optional;

/** Whether the number of replicas follows the load before and after another signal is chosen. */
final class Following {

    private Following() {}

    /** Why a signal leaves the number of replicas as it is, for people; empty where it makes them follow the load. */
    static Optional<String> same(Call call) {
        boolean accelerated = call.knowledge()
                .accelerator(call.hardware().accelerator())
                .filter(part -> part.kind() != Accelerator.Kind.CPU)
                .isPresent();
        Autoscaling now = call.hardware().autoscaling();
        if (now != null && Boolean.TRUE.equals(now.enabled()) && now.tellsLoad(accelerated)) {
            return Optional.of("hardware.autoscaling is on"
                    + (now.signal() == null ? "" : " and follows " + now.signal())
                    + ": another signal changes how soon replicas come, of which no number is known, and not how many");
        }
        Object signal = call.parameters().get("signal");
        boolean blind = signal != null && !new Autoscaling(true, signal.toString()).tellsLoad(accelerated);
        return blind
                ? Optional.of(signal + " does not move with the load, so that replicas which follow it do not either")
                : Optional.empty();
    }
}
