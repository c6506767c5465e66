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

    /**
     * Cases of a fold of several sources. A fit with some more sources left out errs hardly more, and a fold for each
     * of hundreds takes several times as long.
     */
    private static final int SEVERAL = 40;
    /** Folds of several sources are never a larger part of all cases than one in so many. */
    private static final int LEAST_FOLDS = 60;

    /** What left-out cases have in common. */
    public enum By {
        SOURCE,
        ACCELERATOR,
        ENGINE
    }

    /** All folds of a kind; values with few cases make one fold together, and small sources several. */
    static List<Fold> all(By by, List<Measurement> measurements, Knowledge knowledge) {
        Map<String, List<Integer>> groups = new TreeMap<>();
        Function<Measurement, String> key = key(by, knowledge);
        for (int i = 0; i < measurements.size(); i++) {
            groups.computeIfAbsent(key.apply(measurements.get(i)), ignored -> new ArrayList<>())
                    .add(i);
        }
        int several = by == By.SOURCE ? Math.min(SEVERAL, measurements.size() / LEAST_FOLDS) : SMALL;
        List<Fold> folds = new ArrayList<>();
        List<List<Integer>> small = new ArrayList<>();
        groups.forEach((value, cases) -> {
            if (cases.size() < several) {
                small.add(cases);
            } else {
                folds.add(new Fold(by, value, List.copyOf(cases)));
            }
        });
        int together = small.stream().mapToInt(List::size).sum();
        int parts = by == By.SOURCE ? together / Math.max(1, several) + 1 : 1;
        for (int part = 0; part < parts && part < small.size(); part++) {
            folds.add(new Fold(by, "(few cases " + part + ")", dealt(small, part, parts)));
        }
        return folds;
    }

    /** The cases of every n-th group, so that neighbours by name, which often have an author in common, part. */
    private static List<Integer> dealt(List<List<Integer>> groups, int first, int step) {
        List<Integer> cases = new ArrayList<>();
        for (int i = first; i < groups.size(); i += step) {
            cases.addAll(groups.get(i));
        }
        return List.copyOf(cases);
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
