package io.leapadvisor.fact.measured;

import io.leapadvisor.profile.hardware.Autoscaling;
import io.leapadvisor.profile.hardware.Signal;
import java.util.List;

/**
 * One of the signals that drive the number of replicas. There is one for each signal of
 * {@code hardware.autoscaling.signal}, a list such as {@code cpu, memory}.
 *
 * @param signal as it is given, without surrounding blanks
 * @param kind what it measures
 * @param enabled true when replicas follow it, false when scaling is off; null = not said
 */
public record ScaleSignal(String signal, Signal kind, Boolean enabled) {

    /** @param autoscaling null = nothing is said of it */
    public static List<ScaleSignal> of(Autoscaling autoscaling) {
        return autoscaling == null
                ? List.of()
                : autoscaling.signals().stream()
                        .map(signal -> new ScaleSignal(signal, Signal.of(signal), autoscaling.enabled()))
                        .toList();
    }
}
