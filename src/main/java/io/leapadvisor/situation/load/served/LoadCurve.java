package io.leapadvisor.situation.load.served;

import io.leapadvisor.fact.measured.LoadPlateau;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.measured.LoadTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Throughput over load, from load tests and from today's point. Points are compared when they count load in one unit
 * and ask as many tokens of the same runtime in the same batches.
 *
 * @param leastLoadRatio growth of load from which on a plateau counts
 * @param mostGain growth of throughput up to which it is one
 */
public record LoadCurve(double leastLoadRatio, double mostGain) {

    private static final String CLIENTS = "clients";
    private static final String RATE = "requests/s";

    /** What must be the same of two points. */
    private record Kind(String unit, Double inputTokens, Double outputTokens, Double batch, String version) {}

    private record Point(Kind kind, double load, double throughputRps) {}

    /** The plateau with the highest throughput that was measured of a deployment. */
    public Optional<LoadPlateau> plateau(DeploymentProfile profile) {
        List<Point> points = points(profile);
        return points.stream()
                .map(Point::kind)
                .distinct()
                .map(kind -> plateau(points.stream()
                        .filter(point -> point.kind().equals(kind))
                        .sorted(Comparator.comparingDouble(Point::load))
                        .toList()))
                .filter(Objects::nonNull)
                .max(Comparator.comparingDouble(LoadPlateau::throughputRps));
    }

    /** From the least load that reaches the highest throughput, within the gain, to the highest load. */
    private LoadPlateau plateau(List<Point> byLoad) {
        double most = byLoad.stream().mapToDouble(Point::throughputRps).max().orElse(0);
        Point from = byLoad.stream()
                .filter(point -> point.throughputRps() * mostGain >= most)
                .findFirst()
                .orElseThrow();
        Point to = byLoad.get(byLoad.size() - 1);
        double ratio = to.load() / from.load();
        return ratio < leastLoadRatio
                ? null
                : new LoadPlateau(
                        from.load(),
                        to.load(),
                        from.kind().unit(),
                        ratio,
                        most,
                        to.throughputRps() / from.throughputRps());
    }

    private static List<Point> points(DeploymentProfile profile) {
        List<Point> points = new ArrayList<>();
        Traffic today = profile.traffic();
        String version = profile.model() == null ? null : profile.model().runtimeVersion();
        if (profile.endToEnd() != null) {
            add(points, today, today, profile.endToEnd().throughputRps(), null, version);
        }
        List<LoadTest> tests = profile.loadTests() == null ? List.of() : profile.loadTests();
        for (LoadTest test : tests) {
            String tested = test.runtimeVersion() == null ? version : test.runtimeVersion();
            add(points, traffic(test, today), today, test.throughputRps(), test.batchSize(), tested);
        }
        return points;
    }

    /** Traffic of a test, with the tokens of today where its requests are as long. */
    private static Traffic traffic(LoadTest test, Traffic today) {
        return test.traffic() != null && test.isAsLong(today)
                ? test.traffic().withInputTokens(today.inputTokens()).withOutputTokens(today.outputTokens())
                : test.traffic();
    }

    private static void add(
            List<Point> points, Traffic traffic, Traffic usual, Double throughput, Double batch, String version) {
        if (traffic == null || throughput == null || throughput <= 0) {
            return;
        }
        Double load = traffic.meanRps() == null ? traffic.concurrency() : traffic.meanRps();
        if (load != null) {
            Kind kind = new Kind(
                    traffic.meanRps() == null ? CLIENTS : RATE,
                    or(traffic.inputTokens(), usual == null ? null : usual.inputTokens()),
                    or(traffic.outputTokens(), usual == null ? null : usual.outputTokens()),
                    batch,
                    version);
            points.add(new Point(kind, load, throughput));
        }
    }

    private static Double or(Double given, Double usual) {
        return given == null ? usual : given;
    }
}
