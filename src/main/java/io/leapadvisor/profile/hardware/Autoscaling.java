package io.leapadvisor.profile.hardware;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether replicas follow the load, and by which signal.
 *
 * @param enabled true when replicas are added and removed by themselves
 * @param signal metric that drives it: cpu, gpuUtil, queue, concurrency …
 */
@RecordBuilder
public record Autoscaling(Boolean enabled, @Size(max = 100) String signal) implements AutoscalingBuilder.With {

    private static final Pattern BETWEEN = Pattern.compile("[,;+&|]|\\s(and|or)\\s|\\s/\\s");

    /** The signals of a list such as {@code cpu, memory}, without surrounding blanks. */
    public List<String> signals() {
        return signal == null
                ? List.of()
                : Arrays.stream(BETWEEN.split(signal))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .distinct()
                        .toList();
    }

    /**
     * True unless every signal is one that does not move with the load: a scaler takes the largest, so that one which
     * does is enough, and what is not told is not known to be wrong.
     *
     * @param accelerated true where an accelerator runs the model
     */
    public boolean tellsLoad(boolean accelerated) {
        return signals().isEmpty()
                || signals().stream().anyMatch(one -> Signal.of(one).tellsLoad(accelerated));
    }
}
