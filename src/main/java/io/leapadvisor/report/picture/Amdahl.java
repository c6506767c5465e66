package io.leapadvisor.report.picture;

import io.leapadvisor.answer.Assessment;
import io.leapadvisor.situation.Baseline.StageResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each part of the request could bring at most (Amdahl, Validity of the single processor approach to achieving
 * large scale computing capabilities, AFIPS 1967): the mean request if that part took no time at all. Where stages run
 * side by side, the next longest of them is then what the request waits for.
 *
 * @param total mean of the request today
 * @param parts by what they could bring, the most first
 */
public record Amdahl(Value total, List<Part> parts) {

    /**
     * A part of the request.
     *
     * @param stage its name; null = what no stage explains
     * @param share part of the mean request that passes in it, 0 to 1; null = not on the critical path
     * @param takes what it adds to a mean request
     * @param without mean of the request if it took no time
     * @param speedup how many times faster the request would be at most, from 1; null = there is no limit
     */
    public record Part(String stage, Double share, Value takes, Value without, Double speedup) {}

    /** Null = the mean of the request, or all its stages, are not known. */
    static Amdahl of(Assessment assessment) {
        Path path = Path.of(assessment);
        Double mean = assessment.baseline().latency() == null
                ? null
                : assessment.baseline().latency().meanMs();
        if (mean == null || mean <= 0 || !path.isKnown()) {
            return null;
        }
        double end = path.timeline().endMs();
        List<Part> parts = new ArrayList<>();
        path.takesMs().forEach((name, takes) -> {
            StageResult result = path.results().get(name);
            double saved = Math.min(mean, end - path.without(name).endMs());
            parts.add(part(name, result.share(), takes, mean, saved));
        });
        double rest = mean - end;
        if (rest > 0) {
            parts.add(part(null, rest / mean, rest, mean, rest));
        }
        // Names decide among equals, so that a page is the same each time.
        parts.sort(Comparator.comparingDouble((Part part) -> part.without().value())
                .thenComparing(part -> String.valueOf(part.stage())));
        return new Amdahl(Value.ms(mean), parts);
    }

    private static Part part(String name, Double share, double takes, double mean, double saved) {
        double left = Math.max(0, mean - saved);
        return new Part(name, share, Value.ms(takes), Value.ms(left), left > 0 ? (Double) (mean / left) : null);
    }
}
