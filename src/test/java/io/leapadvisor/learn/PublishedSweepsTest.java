package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.leapadvisor.calibrate.Committed;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.remedy.Interval;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.measured.LoadTest;
import io.leapadvisor.profile.measured.LoadTestBuilder;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Published sweeps of one deployment each, at several loads and lengths: one or two of the points are given as load
 * tests, and the others are predicted. Computed from the committed measurements.
 */
class PublishedSweepsTest {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);
    private static final Learner LEARNER = new Learner(CorePack.KNOWLEDGE, ESTIMATOR.simulator());
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);
    /** Every so many sweeps are enough to see what is learned, and take a second or two. */
    private static final int EVERY = 3;
    /** Of the others as many are predicted, from the lowest load to the highest. */
    private static final int PREDICTED = 4;

    private record Point(DeploymentProfile profile, Map<String, Double> measured) {}

    /** Errors of one metric without and with load tests, and how often the intervals with them held. */
    private record Errors(List<Double> before, List<Double> after, List<Boolean> held) {
        Errors() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        static double median(List<Double> errors) {
            return errors.stream().sorted().toList().get(errors.size() / 2);
        }

        double share() {
            return held.stream().mapToInt(one -> one ? 1 : 0).average().orElseThrow();
        }
    }

    private static List<List<Point>> sweeps() {
        Map<String, List<Point>> sweeps = new LinkedHashMap<>();
        for (Measurement one : Committed.MEASUREMENTS) {
            JsonNode mode = one.request().path("model").path("batching").path("mode");
            if (one.whatIf() || !mode.asText().equals("CONTINUOUS")) {
                continue;
            }
            ObjectNode deployment = one.request().deepCopy();
            deployment.remove(List.of("deployment", "traffic", "description"));
            DeploymentProfile profile = INTAKE.profile(one.request().toString().getBytes(StandardCharsets.UTF_8));
            sweeps.computeIfAbsent(one.source() + deployment, ignored -> new ArrayList<>())
                    .add(new Point(profile, one.measured()));
        }
        List<List<Point>> some = new ArrayList<>();
        sweeps.forEach((deployment, sweep) -> {
            // Which of them are looked at is not for those beside them to say.
            if (sweep.size() >= 4 && Math.floorMod(deployment.hashCode(), EVERY) == 0) {
                sweep.sort(Comparator.comparingDouble(PublishedSweepsTest::load));
                some.add(sweep);
            }
        });
        return some;
    }

    private static double load(Point point) {
        var traffic = point.profile().traffic();
        return traffic.meanRps() != null
                ? traffic.meanRps()
                : traffic.concurrency() == null ? 1 : traffic.concurrency();
    }

    private static LoadTest test(Point point) {
        Function<String, LatencySummary> mean = metric -> point.measured().get(metric) == null
                ? null
                : LatencySummary.ofMean(point.measured().get(metric));
        return LoadTestBuilder.builder()
                .traffic(point.profile().traffic())
                .tpot(mean.apply("tpotMs"))
                .ttft(mean.apply("ttftMs"))
                .latency(mean.apply("latency.meanMs"))
                .throughputRps(point.measured().get("throughputRps"))
                .outputTokensPerSecond(point.measured().get("outputTokensPerSecond"))
                .build();
    }

    private static Interval value(Estimate estimate, String metric) {
        return switch (metric) {
            case "tpotMs" -> estimate.tpotMs();
            case "ttftMs" -> estimate.ttftMs();
            case "outputTokensPerSecond" -> estimate.outputTokensPerSecond();
            default -> null;
        };
    }

    /** The others where these quarters of each sweep are given. */
    private static Map<String, Errors> errors(List<List<Point>> sweeps, Integer... quarters) {
        Map<String, Errors> errors = new LinkedHashMap<>();
        for (List<Point> sweep : sweeps) {
            int size = sweep.size();
            List<Integer> known = Stream.of(quarters).map(one -> one * size / 4).toList();
            List<LoadTest> tests = known.stream().map(i -> test(sweep.get(i))).toList();
            List<Integer> others = IntStream.range(0, size)
                    .filter(i -> !known.contains(i))
                    .boxed()
                    .toList();
            int predicted = Math.min(PREDICTED, others.size());
            for (int i = 0; i < predicted; i++) {
                Point other = sweep.get(others.get(i * (others.size() - 1) / Math.max(1, predicted - 1)));
                add(other, sweep.get(known.get(0)), tests, errors);
            }
        }
        return errors;
    }

    private static void add(Point point, Point known, List<LoadTest> tests, Map<String, Errors> errors) {
        DeploymentProfile tested = point.profile().withLoadTests(tests);
        Estimate before = ESTIMATOR.estimate(point.profile());
        Estimate after = ESTIMATOR.estimate(tested, LEARNER.of(tested));
        point.measured().forEach((metric, measured) -> {
            Interval was = value(before, metric);
            if (was != null && known.measured().containsKey(metric)) {
                Interval is = value(after, metric);
                Errors of = errors.computeIfAbsent(metric, ignored -> new Errors());
                of.before().add(Math.abs(Math.log(was.expected() / measured)));
                of.after().add(Math.abs(Math.log(is.expected() / measured)));
                of.held().add(is.contains(measured));
            }
        });
    }

    @Test
    void ofAFewPointsTheOthersFollow() {
        List<List<Point>> sweeps = sweeps();
        Map<String, Errors> low = errors(sweeps, 1);
        Map<String, Errors> high = errors(sweeps, 3);
        Map<String, Errors> two = errors(sweeps, 1, 3);
        print("low", low);
        print("high", high);
        print("both", two);
        learns(low.get("tpotMs"), 0.7, 0.1);
        // What one point says of lower loads is little for sweeps that the fit of all has seen.
        learns(high.get("tpotMs"), 1, 0.12);
        learns(two.get("tpotMs"), 0.6, 0.07);
        learns(low.get("ttftMs"), 0.9, 0.3);
        // A full load tells next to nothing of first tokens under others, and does little harm.
        learns(high.get("ttftMs"), 1.08, 0.33);
        learns(two.get("ttftMs"), 0.75, 0.24);
        assertThat(two.get("tpotMs").share()).isBetween(0.75, 0.93);
        assertThat(two.get("ttftMs").share()).isBetween(0.68, 0.88);
    }

    private static void print(String given, Map<String, Errors> errors) {
        errors.forEach((metric, of) -> System.out.printf(
                "%s given: %s of %d, median error %.1f %% -> %.1f %%, intervals hold %.0f %%%n",
                given,
                metric,
                of.before().size(),
                100 * Errors.median(of.before()),
                100 * Errors.median(of.after()),
                100 * of.share()));
    }

    /** At most so much of the error is left, and no more than so much is wrong. */
    private static void learns(Errors errors, double left, double most) {
        double after = Errors.median(errors.after());
        assertThat(after).isLessThan(left * Errors.median(errors.before())).isLessThan(most);
    }
}
