package io.leapadvisor.diagnose.measured;

import io.leapadvisor.fact.measured.ScaleSignal;
import io.leapadvisor.profile.hardware.Autoscaling;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Makes the facts on the signals that drive the number of replicas. */
final class Signals {

    private static final Pattern BETWEEN = Pattern.compile("[,;+&|]|\\s(and|or)\\s|\\s/\\s");

    private Signals() {}

    /** @param autoscaling null = nothing is said of it */
    static List<ScaleSignal> of(Autoscaling autoscaling) {
        return autoscaling == null || autoscaling.signal() == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(autoscaling.signal()))
                        .map(String::strip)
                        .filter(signal -> !signal.isEmpty())
                        .distinct()
                        .map(signal -> new ScaleSignal(signal, ScaleSignal.Kind.of(signal), autoscaling.enabled()))
                        .toList();
    }
}
