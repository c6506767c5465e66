package io.leapadvisor.calibrate.fit;

import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Cases that are left out together, so that the rest has to tell what they measured.
 *
 * @param by what they share
 * @param value its value
 * @param cases indices of the cases
 */
public record Fold(By by, String value, List<Integer> cases) {

    /** Values of fewer cases are left out together. */
    private static final int SMALL = 8;

    /** What left-out cases have in common. */
    public enum By {
        SOURCE,
        ACCELERATOR,
        ENGINE
    }

    /** All folds of a kind; values with few cases make one fold together, but each small source is one of its own. */
    static List<Fold> all(By by, List<Measurement> measurements, Knowledge knowledge) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        Function<Measurement, String> key = key(by, knowledge);
        for (int i = 0; i < measurements.size(); i++) {
            groups.computeIfAbsent(key.apply(measurements.get(i)), ignored -> new ArrayList<>())
                    .add(i);
        }
        List<Fold> folds = new ArrayList<>();
        List<Integer> small = new ArrayList<>();
        groups.forEach((value, cases) -> {
            if (cases.size() < SMALL && by != By.SOURCE) {
                small.addAll(cases);
            } else {
                folds.add(new Fold(by, value, List.copyOf(cases)));
            }
        });
        if (!small.isEmpty()) {
            folds.add(new Fold(by, "(few cases)", List.copyOf(small)));
        }
        return folds;
    }

    static Function<Measurement, String> key(By by, Knowledge knowledge) {
        return switch (by) {
            case SOURCE -> Measurement::source;
            case ACCELERATOR -> one -> part(one, knowledge);
            case ENGINE -> one -> engine(one, knowledge);
        };
    }

    public static String engine(Measurement one, Knowledge knowledge) {
        String runtime = one.profile().path("model").path("runtime").asText("(none)");
        return knowledge.engine(runtime).map(Engine::id).orElse(runtime);
    }

    public static String part(Measurement one, Knowledge knowledge) {
        return part(namedPart(one), knowledge);
    }

    /** The part as the measurement writes it. */
    public static String namedPart(Measurement one) {
        var hardware = one.profile().path("hardware");
        String accelerator = hardware.path("accelerator").asText("none");
        return accelerator.equals("none") ? hardware.path("cpu").asText("(none)") : accelerator;
    }

    /** The part that a name means; the name itself where it means none. */
    public static String part(String named, Knowledge knowledge) {
        return knowledge
                .accelerator(named)
                .or(() -> knowledge.processor(named))
                .map(Accelerator::id)
                .orElse(named);
    }
}
