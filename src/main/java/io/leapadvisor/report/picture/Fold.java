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
 * Requests of many stages, with one bar for all that take little. Half of the bars are for what the request waits for
 * longest, the others for what takes longest wherever it runs: nothing long is left out because something short is
 * waited for, and a wide fan-out does not hide the path.
 */
final class Fold {

    /** Bars of a picture that can be seen at once. */
    static final int MOST = 16;

    private Fold() {}

    /** Names of the stages that keep bars of their own, in whichever of the requests they are. */
    static Set<String> kept(Waterfall... requests) {
        List<Bar> longest = Stream.of(requests)
                .filter(request -> request != null)
                .flatMap(request -> request.bars().stream())
                .sorted(Comparator.comparingDouble(Fold::takes)
                        .reversed()
                        .thenComparing(bar -> !isWaitedFor(bar))
                        .thenComparing(Bar::stage))
                .toList();
        Set<String> kept = new HashSet<>();
        keep(kept, longest.stream().filter(Fold::isWaitedFor), MOST / 2);
        keep(kept, longest.stream(), MOST);
        return kept;
    }

    private static void keep(Set<String> kept, Stream<Bar> bars, int most) {
        bars.forEach(bar -> {
            if (kept.size() < most) {
                kept.add(bar.stage());
            }
        });
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
        List<Bar> waited = rest.stream().filter(Fold::isWaitedFor).toList();
        double longest = rest.stream().mapToDouble(Fold::takes).max().orElse(0);
        bars.add(together(rest, waited, longest));
        List<String> remarks = new ArrayList<>(request.remarks());
        remarks.add("The last bar stands for " + rest.size() + " of "
                + request.bars().size()
                + " stages, none of which takes longer than "
                + Value.ms(longest).text() + ": it is as long as "
                + (waited.isEmpty()
                        ? "the longest of them, for the request waits for none"
                        : "what the request waits for in " + waited.size() + " of them, one after the other")
                + ". The table has them all.");
        return new Waterfall(request.title(), bars, request.total(), request.unattributed(), remarks);
    }

    /** What the request waits for in them, one after the other; where it waits for none, the longest of them. */
    private static Bar together(List<Bar> rest, List<Bar> waited, double longest) {
        boolean critical = !waited.isEmpty();
        double takes = critical ? waited.stream().mapToDouble(Fold::takes).sum() : longest;
        String what =
                !critical ? "at most " : waited.size() == rest.size() ? "together " : waited.size() + " of them: ";
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
                new Value(takes, what + Value.ms(takes).text()),
                takes,
                rest.stream().allMatch(Bar::measured),
                critical ? Track.CRITICAL : Track.BESIDE);
    }

    private static boolean isWaitedFor(Bar bar) {
        return bar.track() == Track.CRITICAL;
    }

    private static double takes(Bar bar) {
        return bar.endMs() - bar.startMs();
    }
}
