package io.leapadvisor.diagnose;

import io.leapadvisor.diagnose.DiagnosisResult.AtStage;
import io.leapadvisor.diagnose.measured.IdleReplicas;
import io.leapadvisor.diagnose.observe.Needs;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Leap;
import io.leapadvisor.profile.Arrival;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Situation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Orders what the rules found: the severe before the mild; among equals causes before queues before symptoms, what is
 * paid for nothing first where only a price is missed, and what touches most of the request.
 */
public final class DiagnosisRanking {

    /** Shares that differ by less were computed from the same numbers. */
    private static final double EXACT = 1e6;

    private final Rulebase rulebase;
    private final Knowledge knowledge;
    private final RequestShare share;
    private final SeverityScale scale;
    private final Confidence confidence;
    private final boolean onlyMoney;
    private final boolean onlyTheBill;

    private DiagnosisRanking(Situation now, Knowledge knowledge, Rulebase rulebase) {
        this.rulebase = rulebase;
        this.knowledge = knowledge;
        this.share = RequestShare.of(now, knowledge.threshold("mild-share"));
        this.scale = SeverityScale.of(
                knowledge,
                Needs.isOpen(now),
                isBillFirst(now),
                isTimeFree(now, knowledge.threshold("idle-utilization")),
                Needs.areMet(now, knowledge.threshold("worthwhile")),
                Needs.areMissedBeforeThePeak(now, knowledge.threshold("knee"), knowledge.threshold("queue-share")));
        this.confidence = Confidence.of(now, knowledge);
        this.onlyMoney = isOnlyMoney(now);
        this.onlyTheBill = isOnlyTheBill(now);
    }

    /** What the rules found in a situation, the most important first; one entry for each diagnosis. */
    public static List<DiagnosisResult> of(
            Situation now, List<Fired<Diagnosis>> fired, Knowledge knowledge, Rulebase rulebase) {
        return groups(now, fired, knowledge, rulebase).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The same with those together that nothing told of them sets apart; among these the names decide. */
    public static List<List<DiagnosisResult>> groups(
            Situation now, List<Fired<Diagnosis>> fired, Knowledge knowledge, Rulebase rulebase) {
        return new DiagnosisRanking(now, knowledge, rulebase).rank(fired);
    }

    /** True when all that is missed is a price. */
    private static boolean isOnlyMoney(Situation now) {
        return isOnlyTheBill(now) && now.status().stream().anyMatch(status -> Boolean.FALSE.equals(status.met()));
    }

    /** True when the bill is to be changed, and nothing that was asked for beside it is missed. */
    private static boolean isOnlyTheBill(Situation now) {
        return Needs.isAboutMoney(now)
                && now.status().stream()
                        .noneMatch(status -> Boolean.FALSE.equals(status.met()) && !Metric.isPrice(status.metric()));
    }

    /**
     * True when what is paid for nothing is what to look at first: a price is over its limit, or cost has priority and
     * nothing else is missed. Whoever misses a time has to mend that before fewer machines can do.
     */
    private static boolean isBillFirst(Situation now) {
        return isOnlyTheBill(now)
                || now.status().stream()
                        .anyMatch(status -> Boolean.FALSE.equals(status.met()) && Metric.isPrice(status.metric()));
    }

    /**
     * True when only the bill is to be changed, and one machine that idles at the peak of a rate makes it: who is
     * faster there pays as much. Clients that always have a request in flight get more out of a faster machine.
     */
    private static boolean isTimeFree(Situation now, double idle) {
        Traffic traffic = now.told().traffic();
        return isOnlyTheBill(now)
                && traffic != null
                && traffic.arrivalOrDefault() == Arrival.OPEN_LOOP
                && traffic.meanRps() != null
                && now.told().hardwareOrNone().acceleratorCount() <= 1
                && IdleReplicas.of(now)
                        .filter(found -> found.idleReplicas() == 0 && found.peakBusyShare() <= idle)
                        .isPresent();
    }

    private List<List<DiagnosisResult>> rank(List<Fired<Diagnosis>> fired) {
        Collection<FoundDiagnosis> found = grouped(fired);
        Optional<Severity> causes = scale.ofCauses(found);
        boolean paceIsKnown = scale.isPaceKnown(found);
        SortedMap<Ranked, List<DiagnosisResult>> equals = new TreeMap<>(Ranked.ORDER);
        found.stream()
                .sorted(Comparator.comparing(FoundDiagnosis::id))
                .map(one -> ranked(one, scale.beside(one, causes, paceIsKnown)))
                .forEach(one -> equals.computeIfAbsent(one, first -> new ArrayList<>())
                        .add(result(one.found(), one.severity())));
        return List.copyOf(equals.values());
    }

    /** A finding with all that it is ordered by. */
    private record Ranked(
            FoundDiagnosis found, Severity severity, Family.Kind kind, boolean paid, long touched, boolean inferred) {

        static final Comparator<Ranked> ORDER = Comparator.comparing(Ranked::severity)
                .reversed()
                .thenComparing(Ranked::kind)
                .thenComparing(one -> !one.paid)
                .thenComparingLong(one -> -one.touched)
                .thenComparing(Ranked::inferred)
                .thenComparing(one -> one.found.rule().leap() == Leap.L);
    }

    private Ranked ranked(FoundDiagnosis found, Severity severity) {
        return new Ranked(
                found,
                severity,
                scale.kind(found),
                found.kind() == Family.Kind.COST && (onlyMoney || onlyTheBill && scale.isMostlyIdle(found)),
                Math.round(found.touched() * EXACT),
                isInferred(found));
    }

    /** One for each diagnosis, with all its stages. */
    private Collection<FoundDiagnosis> grouped(List<Fired<Diagnosis>> fired) {
        Map<String, List<Fired<Diagnosis>>> byId = new LinkedHashMap<>();
        fired.forEach(next -> byId.computeIfAbsent(next.finding().id(), id -> new ArrayList<>())
                .add(next));
        return byId.values().stream().map(this::together).toList();
    }

    private FoundDiagnosis together(List<Fired<Diagnosis>> fired) {
        RuleInfo rule = rulebase.rule(fired.get(0).rule()).orElseThrow();
        return FoundDiagnosis.of(fired, rule, knowledge.family(rule.family()), share);
    }

    /** Among findings that matter alike, what the profile says stands before what is inferred from numbers. */
    private boolean isInferred(FoundDiagnosis found) {
        return scale.kind(found) == Family.Kind.CAUSE
                && !Confidence.isWords(found.largest().evidence());
    }

    private DiagnosisResult result(FoundDiagnosis found, Severity severity) {
        RuleInfo rule = found.rule();
        Diagnosis largest = found.largest();
        return new DiagnosisResult(
                found.id(),
                rule.leap(),
                rule.title(),
                severity,
                largest.stage(),
                largest.evidence(),
                confidence.in(largest.stage(), largest.evidence()),
                rule.id(),
                found.pack(),
                "/api/v1/rules/" + rule.id(),
                rule.alternative(),
                rule.refutedBy(),
                found.places().stream()
                        .filter(place -> place.diagnosis().stage() != null)
                        .map(DiagnosisRanking::atStage)
                        .toList());
    }

    private static AtStage atStage(FoundDiagnosis.Place place) {
        OptionalDouble share = place.ofMean();
        return new AtStage(
                place.diagnosis().stage(),
                share.isPresent() ? (Double) share.getAsDouble() : null,
                place.diagnosis().evidence());
    }
}
