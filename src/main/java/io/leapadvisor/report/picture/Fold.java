package io.leapadvisor.report.picture;

import io.leapadvisor.report.picture.Waterfall.Bar;
import io.leapadvisor.report.picture.Waterfall.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests of many stages, with one bar for all that matter little: what the request waits for comes before what it
 * does not, and what takes long before what does not.
 */
final class Fold {

    /** Bars of a picture that can be seen at once. */
    static final int MOST = 16;

    private Fold() {}

    /** Names of the stages that keep bars of their own, in whichever of the requests they are. */
    static Set<String> kept(Waterfall... requests) {
        Set<String> kept = new HashSet<>();
        Stream.of(requests)
                .filter(request -> request != null)
                .flatMap(request -> request.bars().stream())
                .sorted(Comparator.comparing((Bar bar) -> bar.track() != Track.CRITICAL)
                        .thenComparing(Comparator.comparingDouble(Fold::takes).reversed())
                        .thenComparing(Bar::stage))
                .forEach(bar -> {
                    if (kept.size() < MOST) {
                        kept.add(bar.stage());
                    }
                });
        return kept;
    }

    /** The request with one bar for all others, as the last; the same where hardly anything would be saved. */
    static Waterfall of(Waterfall request, Set<String> kept) {
        if (request == null || request.bars().size() <= MOST + 1) {
            return request;
        }
        List<Bar> bars = new ArrayList<>();
        List<Bar> rest = new ArrayList<>();
        request.bars().forEach(bar -> (kept.contains(bar.stage()) ? bars : rest).add(bar));
        if (rest.size() < 2) {
            return request;
        }
        bars.add(together(rest));
        List<String> remarks = new ArrayList<>(request.remarks());
        remarks.add("The last bar stands for " + rest.size() + " of "
                + request.bars().size() + " stages, wherever they run; the table has them all.");
        return new Waterfall(request.title(), bars, request.total(), request.unattributed(), remarks);
    }

    /** What the request waits for in them, one after the other; where it waits for none, the longest of them. */
    private static Bar together(List<Bar> rest) {
        List<Bar> waited =
                rest.stream().filter(bar -> bar.track() == Track.CRITICAL).toList();
        boolean critical = !waited.isEmpty();
        double takes = critical
                ? waited.stream().mapToDouble(Fold::takes).sum()
                : rest.stream().mapToDouble(Fold::takes).max().orElse(0);
        Value sum = Value.ms(takes);
        return new Bar(
                rest.size() + " more stages",
                "",
                0,
                takes,
                null,
                critical
                        ? (Double) waited.stream()
                                .filter(bar -> bar.share() != null)
                                .mapToDouble(Bar::share)
                                .sum()
                        : null,
                new Value(takes, (critical ? "together " : "at most ") + sum.text()),
                takes,
                rest.stream().allMatch(Bar::measured),
                critical ? Track.CRITICAL : Track.BESIDE);
    }

    private static double takes(Bar bar) {
        return bar.endMs() - bar.startMs();
    }
}
