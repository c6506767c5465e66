package io.leapadvisor.physics.item;

import io.leapadvisor.physics.Resolved;
import java.util.Map;
import java.util.regex.Pattern;

/** Steps that a diffusion model takes for an item today. No field of a profile tells them; who labels them does. */
public final class Steps {

    private static final String LABEL = "steps";
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,2}");

    private Steps() {}

    /** Those of the label {@code steps}, else those that the catalogue has of the model; null = neither is there. */
    public static Double today(Resolved resolved) {
        Map<String, String> labels = resolved.profile().labels();
        String told = labels == null ? null : labels.get(LABEL);
        if (told != null && COUNT.matcher(told).matches()) {
            return Double.valueOf(told);
        }
        return resolved.structure() == null ? null : resolved.structure().steps();
    }
}
