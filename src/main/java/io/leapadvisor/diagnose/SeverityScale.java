package io.leapadvisor.diagnose;

import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.knowledge.Knowledge;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How much a finding matters here: the severity that its rule states, lowered where it touches little of the request,
 * raised where it dominates it. What says only that something is wrong stands below the causes that were found.
 *
 * @param noise part of a request that cannot be told from noise
 * @param worthwhile gain that pays for a change
 * @param dominant part of a request from which on a cause dominates it
 * @param wanted true when something is to be improved: an objective does not hold, or none is stated
 * @param aboutMoney true when the bill is what is to be changed
 * @param timeFree true when nothing else is, and no time that is saved lowers it
 * @param met true when all that is stated holds with room: no time is then what is wrong
 * @param later true where a peak explains nothing of what is asked for today
 * @param extreme measured over estimated time from which an error of the estimate explains nothing
 * @param someFail share of requests that fail from which on that is a harm of its own, whatever makes them fail
 * @param manyFail share from which on nothing is graver
 */
record SeverityScale(
        double noise,
        double worthwhile,
        double dominant,
        boolean wanted,
        boolean aboutMoney,
        boolean timeFree,
        boolean met,
        boolean later,
        double extreme,
        double someFail,
        double manyFail) {

    private static final String SLOWDOWN = "model.slowdown";
    private static final String PEAK = "resource.peakUtilization";
    private static final String FAILING = "endToEnd.errorRate";

    /** Part of what is paid for that works. */
    private static final Set<String> BUSY = Set.of("resource.utilization", "hardware.busyShare");

    /**
     * Room, not time: a model that does not fit, or a resource that is full, stops requests however short its part is.
     */
    private static final Set<String> OF_CAPACITY = Set.of("model.memoryShare", "resource.utilization", PEAK);

    /** What is not about time, so that it is as grave where all times hold: what is full, fails, or is told wrong. */
    private static final Set<String> NOT_OF_TIME = Set.of(
            "utilization.kvCache",
            "utilization.preemptionsPerMinute",
            "utilization.network",
            "model.cacheDemand",
            FAILING,
            "hardware.autoscaling.signal",
            "stages.unitSlip");

    static SeverityScale of(
            Knowledge knowledge, boolean wanted, boolean aboutMoney, boolean timeFree, boolean met, boolean later) {
        return new SeverityScale(
                knowledge.threshold("noise"),
                knowledge.threshold("worthwhile"),
                knowledge.threshold("dominant-share"),
                wanted,
                aboutMoney,
                timeFree,
                met,
                later,
                knowledge.threshold("extreme-slowdown"),
                knowledge.threshold("refused-share"),
                knowledge.threshold("failing-share"));
    }

    /** What a finding says here: where the bill is to be changed, what is paid and not used is a cause. */
    Family.Kind kind(FoundDiagnosis found) {
        return found.kind() == Family.Kind.COST && aboutMoney ? Family.Kind.CAUSE : found.kind();
    }

    /**
     * The severity of a finding by itself, whatever else was found. Where all that is stated holds with room, what
     * takes time is a level milder, and what a team lacks is the least of it; what a rule calls CRITICAL stays. A peak
     * that explains nothing of what is missed today is no graver than what does.
     */
    Severity alone(FoundDiagnosis found) {
        Severity wherever = wherever(found);
        if (later && kind(found) == Family.Kind.WAITING && shows(found, Set.of(PEAK))) {
            return lesser(wherever, Severity.HIGH);
        }
        if (!met
                || found.rule().severity() == Severity.CRITICAL
                || shows(found, OF_CAPACITY)
                || shows(found, NOT_OF_TIME)) {
            return wherever;
        }
        return switch (kind(found)) {
            case CAUSE, WAITING -> lowered(wherever);
            case HYGIENE -> Severity.LOW;
            // Of symptoms, one that names what sets the pace is about time.
            case SYMPTOM -> found.rule().bound() == null ? wherever : lowered(wherever);
            case COST -> wherever;
        };
    }

    private Severity wherever(FoundDiagnosis found) {
        Severity stated = largest(found, FAILING) >= manyFail
                ? Severity.CRITICAL
                : found.rule().severity();
        if (found.kind() == Family.Kind.COST) {
            return ofTheBill(found, stated);
        }
        if (shows(found, OF_CAPACITY)) {
            return stated;
        }
        if (found.kind().isSymptom()) {
            return stated;
        }
        if (timeFree) {
            return Severity.LOW;
        }
        OptionalDouble part = found.felt();
        if (part.isPresent() && part.getAsDouble() < worthwhile) {
            return part.getAsDouble() < noise ? Severity.LOW : lowered(stated);
        }
        boolean dominates = wanted && kind(found) == Family.Kind.CAUSE && found.feltAndMeasured() >= dominant;
        return dominates ? raised(stated) : stated;
    }

    /** Where the bill is to be changed, what is paid for nothing is graver, and more so where it is most of it. */
    private Severity ofTheBill(FoundDiagnosis found, Severity stated) {
        return !aboutMoney ? stated : isMostlyIdle(found) ? raised(raised(stated)) : raised(stated);
    }

    /** True where most of what is paid for does not work. */
    boolean isMostlyIdle(FoundDiagnosis found) {
        return BUSY.stream().anyMatch(metric -> 1 - largest(found, metric) >= dominant);
    }

    /** The most severe of the causes and queues that were found. */
    Optional<Severity> ofCauses(Collection<FoundDiagnosis> found) {
        return found.stream()
                .filter(one -> !kind(one).isSymptom())
                .map(this::alone)
                .max(Severity::compareTo);
    }

    /**
     * The severity of a finding beside the most severe of the causes. What is missed stands a level below them, and
     * what the team lacks is never more than they are; neither is more than MEDIUM. A cause of LOW severity explains
     * nothing that is missed, unless it names what sets the pace: then that is why, as MEDIUM as what it explains. A
     * finding that names another bound is not explained by it. Where it alone names what sets the pace, milder causes
     * leave it MEDIUM, and as it is where it was measured to be more than they can give back. What a rule calls
     * CRITICAL is a harm of its own and stays, and so is that many requests fail.
     *
     * @param causes the most severe cause; empty = none was found
     * @param paceIsKnown true when a cause names what sets the pace
     */
    Severity beside(FoundDiagnosis found, Optional<Severity> causes, boolean paceIsKnown) {
        Severity alone = alone(found);
        boolean mild = paceIsKnown && causes.filter(Severity.LOW::equals).isPresent();
        if (mild && wanted && setsPace(found)) {
            return Severity.MEDIUM;
        }
        boolean harms = found.rule().severity() == Severity.CRITICAL || largest(found, FAILING) >= someFail;
        if (causes.isEmpty() || !kind(found).isSymptom() || harms) {
            return alone;
        }
        boolean alonePaces = found.rule().bound() != null && !paceIsKnown;
        if (alonePaces && causes.get() != Severity.LOW && causes.get().compareTo(alone) < 0) {
            return isExtreme(found) ? alone : lesser(alone, Severity.MEDIUM);
        }
        boolean lacking = kind(found) == Family.Kind.HYGIENE;
        boolean explained =
                causes.get() != Severity.LOW || lacking || mild && found.rule().bound() == null;
        Severity most = mild && !lacking ? Severity.MEDIUM : lesser(lowered(causes.get()), Severity.MEDIUM);
        return explained ? lesser(alone, most) : alone;
    }

    /** True when a cause that fills more of the request than noise names what sets the pace. */
    boolean isPaceKnown(Collection<FoundDiagnosis> found) {
        return found.stream().anyMatch(this::setsPace);
    }

    private boolean setsPace(FoundDiagnosis found) {
        return found.rule().bound() != null
                && !kind(found).isSymptom()
                && !(found.felt().orElse(1) < worthwhile);
    }

    private boolean isExtreme(FoundDiagnosis found) {
        return largest(found, SLOWDOWN) >= extreme;
    }

    /** The largest number that a finding shows of a metric; NaN = it shows none. */
    private static double largest(FoundDiagnosis found, String metric) {
        return found.places().stream()
                .flatMap(place -> place.diagnosis().evidence().stream())
                .filter(evidence -> metric.equals(evidence.metric()) && evidence.observed() instanceof Number)
                .mapToDouble(evidence -> ((Number) evidence.observed()).doubleValue())
                .max()
                .orElse(Double.NaN);
    }

    private static boolean shows(FoundDiagnosis found, Set<String> metrics) {
        return found.places().stream()
                .flatMap(place -> place.diagnosis().evidence().stream())
                .anyMatch(evidence -> metrics.contains(evidence.metric()));
    }

    private static Severity lesser(Severity a, Severity b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Severity lowered(Severity severity) {
        return Severity.values()[Math.max(0, severity.ordinal() - 1)];
    }

    /** One level more, but CRITICAL is what a rule states and no share of a request makes. */
    private static Severity raised(Severity severity) {
        return severity.compareTo(Severity.HIGH) >= 0 ? severity : Severity.values()[severity.ordinal() + 1];
    }
}
