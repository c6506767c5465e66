package io.leapadvisor.answer;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.Priority;
import io.leapadvisor.simulate.token.TokenCost;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.situation.PrimaryMetric;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a plan brings, in words: the metric that is missed with its interval, capacity and bill. */
final class HeadlineEffect {

    /** Changes of a capacity and of a bill that are too small to be told. */
    private static final double TOLD_OF_CAPACITY = 0.02;

    private static final double TOLD_OF_BILL = 0.005;
    /** An interval that is narrower than this part of its middle is a number. */
    private static final double EXACT = 0.02;

    /** What users feel, in the order in which it is told where a tail was measured. */
    private static final List<Metric> FELT = List.of(Metric.P99, Metric.MEAN, Metric.TTFT, Metric.TPOT);
    /** The same where no P99 was, and where no tail was at all: what nobody has measured no user has seen yet. */
    private static final List<Metric> FELT_BY_MOST =
            List.of(Metric.P95, Metric.MEAN, Metric.P99, Metric.TTFT, Metric.TPOT);

    private static final List<Metric> FELT_ON_AVERAGE = List.of(Metric.MEAN, Metric.P99, Metric.TTFT, Metric.TPOT);

    private static final String HOLDS = "The objectives hold today; no change is worth its effort.";

    private static final String FAILING = "endToEnd.errorRate";

    private static final double MOST_CERTAIN = 0.99;
    /** Below these odds a plan fails more often than not, and the sentence says so. */
    private static final double EVEN = 0.5;

    private HeadlineEffect() {}

    /** How likely something is: nothing that is estimated is certain. */
    static String likelihood(double odds) {
        return odds > MOST_CERTAIN
                ? "above " + Phrases.percent(MOST_CERTAIN)
                : (odds < EVEN ? "of only " : "of ") + Phrases.percent(odds);
    }

    /** Some names behind what they are; empty = there are none. */
    static String listed(String lead, Stream<String> names) {
        List<String> some = names.map(Phrases::lowerFirst).distinct().toList();
        return some.isEmpty() ? "" : lead + Phrases.joined(some, Headline.MOST_NAMED);
    }

    /** True where so many requests fail that what is measured of the others says little. */
    static boolean fails(DiagnosisResult found) {
        return found.severity().compareTo(Severity.HIGH) >= 0
                && found.evidence().stream().anyMatch(one -> one.metric().equals(FAILING));
    }

    /** What objectives hold for: of requests that fail nothing holds. */
    static String served(List<DiagnosisResult> diagnoses) {
        return diagnoses.stream().anyMatch(HeadlineEffect::fails) ? " for requests that do not fail" : "";
    }

    /** Where the objectives hold and nothing is done, that comes first; what is mild beside it is hardly news. */
    static String none(List<DiagnosisResult> diagnoses, String first) {
        if (diagnoses.stream().anyMatch(HeadlineEffect::fails)) {
            return first + (fails(diagnoses.get(0)) ? "" : ", and many requests fail")
                    + "; for those that do not fail the objectives hold, and no change is worth its effort.";
        }
        Severity gravest = diagnoses.isEmpty() ? Severity.LOW : diagnoses.get(0).severity();
        return switch (gravest) {
            case LOW -> HOLDS;
            case MEDIUM -> HOLDS + " What stands out most: " + Phrases.lowerFirst(first) + ".";
            case HIGH, CRITICAL -> first + "; " + Phrases.lowerFirst(HOLDS);
        };
    }

    /**
     * The words, behind a colon; empty when nothing moves.
     *
     * @param combined what all steps do together
     * @param missed metrics of objectives that are missed
     * @param profile the deployment; null = none, so that its clients do not wait
     * @param bill of what the bill is, in words
     */
    static String of(List<Impact> combined, List<String> missed, DeploymentProfile profile, String bill) {
        List<String> told = new ArrayList<>();
        Optional<Impact> main = main(combined, missed, profile);
        main.ifPresent(impact -> told.add(moved(impact).replaceFirst("^the bill", bill) + interval(impact)));
        main.filter(impact -> Metric.isPrice(impact.metric()))
                .flatMap(ignored -> first(combined, felt(profile)))
                .filter(impact -> moves(impact, TOLD_OF_CAPACITY))
                .ifPresent(impact -> told.add(moved(impact) + interval(impact)));
        find(combined, Metric.CAPACITY.id())
                .filter(impact -> !isSame(impact, main) && moves(impact, TOLD_OF_CAPACITY))
                .ifPresent(impact -> told.add(moved(impact)));
        find(combined, Metric.USD_PER_HOUR.id())
                .filter(impact -> !isSame(impact, main) && moves(impact, TOLD_OF_BILL))
                .ifPresent(impact -> told.add(bill + " " + (impact.ratio().expected() < 1 ? "falls" : "rises") + " by "
                        + Phrases.percent(Math.abs(impact.ratio().expected() - 1))));
        find(combined, Metric.REVENUE.id())
                .filter(impact -> moves(impact, TOLD_OF_BILL))
                .ifPresent(impact -> told.add(earned(impact)));
        return told.isEmpty() ? "" : ": " + String.join(", ", told);
    }

    /**
     * The effect that counts first: on an objective that is missed, else on the bill where cost has priority, else on
     * what is felt.
     */
    private static Optional<Impact> main(List<Impact> combined, List<String> missed, DeploymentProfile profile) {
        boolean cost = missed.isEmpty()
                && profile != null
                && profile.objectives() != null
                && profile.objectives().priority() == Priority.COST;
        Stream<Metric> others = Stream.of(Metric.CAPACITY, Metric.USD_PER_HOUR, Metric.USD_PER_THOUSAND);
        Stream<String> felt = Stream.concat(
                        cost ? Stream.of(Metric.USD_PER_HOUR) : Stream.empty(),
                        Stream.concat(felt(profile).stream(), others))
                .map(Metric::id);
        // Of a provider's model no capacity is known: then what is answered is what was missed. A percentile of token
        // times that is asked for is told before their mean.
        Stream<String> asked = missed.stream()
                .flatMap(metric -> Metric.of(metric) == null
                        ? Stream.of(metric, PrimaryMetric.impactMetric(metric, profile))
                        : Stream.of(PrimaryMetric.impactMetric(metric, profile), metric));
        List<Impact> known = Stream.concat(asked, felt)
                .flatMap(metric -> find(combined, metric).stream())
                .toList();
        return known.stream()
                .filter(impact -> moves(impact, TOLD_OF_BILL))
                .findFirst()
                .or(() -> known.stream().findFirst());
    }

    private static List<Metric> felt(DeploymentProfile profile) {
        if (profile == null || profile.latencies().anyMatch(latency -> latency.p99Ms() != null)) {
            return FELT;
        }
        return profile.latencies().anyMatch(LatencySummary::hasTail) ? FELT_BY_MOST : FELT_ON_AVERAGE;
    }

    private static Optional<Impact> first(List<Impact> combined, List<Metric> metrics) {
        return metrics.stream()
                .flatMap(metric -> find(combined, metric.id()).stream())
                .findFirst();
    }

    private static Optional<Impact> find(List<Impact> impacts, String metric) {
        return impacts.stream().filter(impact -> impact.metric().equals(metric)).findFirst();
    }

    private static boolean moves(Impact impact, double least) {
        return Math.abs(impact.ratio().expected() - 1) > least;
    }

    private static boolean isSame(Impact impact, Optional<Impact> other) {
        return other.isPresent() && other.get().metric().equals(impact.metric());
    }

    /** The change of the revenue; where its interval spans 0, the sign of an end says so. */
    private static String earned(Impact impact) {
        double sign = impact.ratio().expected() < 1 ? -1 : 1;
        double expected = sign * (impact.after().expected() - impact.before());
        double low = sign * (impact.after().low() - impact.before());
        double high = sign * (impact.after().high() - impact.before());
        return "the revenue " + (sign < 0 ? "falls" : "rises") + " by about "
                + MetricWords.value(impact.metric(), expected) + " a month ("
                + MetricWords.range(impact.metric(), Math.min(low, high), Math.max(low, high)) + ")";
    }

    private static String moved(Impact impact) {
        String metric = impact.metric();
        return MetricWords.of(metric) + " from " + MetricWords.value(metric, impact.before(), largest(impact))
                + " to about " + MetricWords.value(metric, impact.after().expected(), largest(impact));
    }

    private static double largest(Impact impact) {
        return Math.max(impact.before(), impact.after().high());
    }

    private static String interval(Impact impact) {
        double width = impact.after().high() - impact.after().low();
        return width <= EXACT * Math.abs(impact.after().expected())
                ? ""
                : " ("
                        + MetricWords.range(
                                impact.metric(),
                                impact.after().low(),
                                impact.after().high(),
                                largest(impact))
                        + ")";
    }

    /** A bill in which the tokens of a provider are not, since their price is not known, is that of the rest. */
    static String bill(Situation now) {
        Resolved resolved = now.resolved();
        boolean hosted = resolved.engine() != null && resolved.engine().isHosted();
        return hosted && TokenCost.of(resolved, Adjustments.NONE).isEmpty()
                ? "the bill without the provider's tokens"
                : "the bill";
    }

    /**
     * What is bought is no part of a plan that nobody gave an objective; where it helps it is recommended beside it.
     */
    static String noChange(List<Recommendation> recommendations) {
        boolean dearer = recommendations.stream()
                .flatMap(one -> one.impact().stream())
                .anyMatch(one ->
                        Metric.USD_PER_HOUR.is(one.metric()) && one.ratio().expected() > 1);
        return dearer ? "; only what raises the bill is worth its effort" : "; no change is worth its effort";
    }
}
