package io.leapadvisor.plan.weigh;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.Bound;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.read.RuleInfo;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.situation.MetricWords;
import io.leapadvisor.text.Phrases;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found to set the pace of a deployment. A remedy for another bound changes nothing there: a faster
 * accelerator does not help a model that waits for its host.
 *
 * @param found the gravest diagnoses of a bound, ranked; empty = none was found
 * @param relieved bounds that count beside theirs: who relieves one of them helps
 * @param answers remedies that rules prescribe for those diagnoses, or for graver ones where the bound is a remainder:
 *     they help by what the rule knows
 * @param leastShare part of the request that stages take at least whose bound sets the pace
 * @param worthwhile part of the request that pays for a change
 */
record FoundBounds(List<Found> found, Set<Bound> relieved, Set<String> answers, double leastShare, double worthwhile) {

    static final FoundBounds NONE = new FoundBounds(List.of(), Set.of(), Set.of(), 0, 0);

    /** A diagnosis, and the bound that it names. */
    record Found(Bound bound, DiagnosisResult diagnosis) {

        /**
         * Who changes what is called changes the time of its calls; what is left are the calls of other stages. Nor is
         * it for what holds some stages to say that others, which may take what pays for a change, are not worth it;
         * but nobody buys hardware for them first.
         */
        private boolean speaksAgainst(Set<String> changed, boolean bought, double leastShare, double worthwhile) {
            List<DiagnosisResult.AtStage> left = diagnosis.stages().stream()
                    .filter(at -> !bound.isWayToTheCalled() || !changed.contains(at.stage()))
                    .toList();
            boolean others = !bought
                    && bound.isOfItsStages()
                    && !changed.isEmpty()
                    && diagnosis.stages().stream().noneMatch(at -> changed.contains(at.stage()));
            return diagnosis.stages().isEmpty()
                    || !left.isEmpty() && touches(left, others ? 1 - worthwhile : leastShare);
        }
    }

    /**
     * Those of a deployment: where each client who waits has a process, no request waits for one, and a process that
     * takes requests in turn takes the next one sooner by whatever shortens one.
     */
    static FoundBounds of(Workbench workbench, List<DiagnosisResult> found, Findings findings) {
        DeploymentProfile profile = workbench.resolved().profile();
        Hardware own = profile.hardwareOrNone();
        boolean each = profile.traffic() != null
                && profile.traffic().isOfWaitingClients()
                && profile.traffic().concurrency() <= own.replicaCount() * own.workerCount();
        List<DiagnosisResult> pacing = found.stream()
                .filter(one ->
                        !(each || workbench.today().variant().adjustments().inTurn())
                                || bound(one, workbench.rulebase())
                                        .filter(Bound.WORKERS::equals)
                                        .isEmpty())
                .toList();
        return of(pacing, findings, workbench.rulebase(), workbench.knowledge());
    }

    /**
     * Where several bounds were found, those of the gravest diagnoses count; a mild one sets no pace, nor does one of a
     * stage that takes less than a part of the request.
     *
     * @param found all diagnoses, ranked
     * @param knowledge tells that part, and which part of a request pays for a change; a stage whose part is not known
     *     counts
     */
    static FoundBounds of(List<DiagnosisResult> found, Findings findings, Rulebase rulebase, Knowledge knowledge) {
        double leastShare = knowledge.threshold("pace-share");
        List<DiagnosisResult> diagnoses = found.stream()
                .filter(diagnosis -> diagnosis.stages().isEmpty() || touches(diagnosis.stages(), leastShare))
                .toList();
        Severity most = diagnoses.stream()
                .filter(diagnosis -> bound(diagnosis, rulebase).isPresent())
                .map(DiagnosisResult::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.LOW);
        if (most == Severity.LOW) {
            return NONE;
        }
        List<Found> gravest = diagnoses.stream()
                .filter(diagnosis -> diagnosis.severity() == most)
                .flatMap(diagnosis -> bound(diagnosis, rulebase).map(bound -> new Found(bound, diagnosis)).stream())
                .toList();
        Set<String> ids =
                gravest.stream().map(one -> one.diagnosis().id()).collect(Collectors.toCollection(HashSet::new));
        if (gravest.stream().map(Found::bound).allMatch(Bound::isRemainder)) {
            found.stream()
                    .filter(diagnosis -> diagnosis.severity().compareTo(most) > 0)
                    .forEach(diagnosis -> ids.add(diagnosis.id()));
        }
        // Of a model that is not where it belongs, what answers wider causes changes it where it is.
        Set<String> placed = gravest.stream()
                .filter(one -> one.bound() == Bound.PLACEMENT)
                .map(one -> one.diagnosis().id())
                .collect(Collectors.toSet());
        Set<String> answers = findings.prescriptions().stream()
                .filter(fired -> ids.contains(fired.finding().diagnosis()))
                .filter(fired -> !placed.contains(fired.finding().diagnosis())
                        || fired.rule().endsWith("-for-" + fired.finding().diagnosis()))
                .map(fired -> fired.finding().remedy())
                .collect(Collectors.toSet());
        return new FoundBounds(gravest, Set.of(), answers, leastShare, knowledge.threshold("worthwhile"));
    }

    /** True when stages take the share of the request together, or may do so. */
    private static boolean touches(List<DiagnosisResult.AtStage> stages, double share) {
        return stages.stream().anyMatch(at -> at.share() == null)
                || stages.stream().mapToDouble(DiagnosisResult.AtStage::share).sum() >= share;
    }

    private static Optional<Bound> bound(DiagnosisResult diagnosis, Rulebase rulebase) {
        return rulebase.rule(diagnosis.rule()).map(RuleInfo::bound);
    }

    /**
     * Of a model that computes inside the container whose limit stops it, less to compute is less to be stopped for.
     */
    FoundBounds ofProcessor() {
        return found.stream().anyMatch(one -> one.bound() == Bound.QUOTA)
                ? new FoundBounds(found, EnumSet.of(Bound.COMPUTE), answers, leastShare, worthwhile)
                : this;
    }

    /** What one of the two below says; {@code wider} = it spreads each layer over more parts. */
    Optional<String> against(RemedySpec remedy, Set<String> changed, boolean wider) {
        return wider ? againstWider(remedy, changed) : against(remedy, changed);
    }

    /**
     * Why a remedy cannot help, with the numbers; empty when it may.
     *
     * @param changed names of the stages that are the work of what it changes
     */
    Optional<String> against(RemedySpec remedy, Set<String> changed) {
        return answers.contains(remedy.id())
                ? Optional.empty()
                : against(remedy.relieves(), changed, remedy.layer() == Layer.HARDWARE);
    }

    /**
     * The same of a remedy that spreads each layer over more parts. What they compute and read becomes less for each,
     * but every part launches all that one did, waits for the same host, and exchanges with one part more: what rules
     * prescribe there is fewer parts.
     */
    Optional<String> againstWider(RemedySpec remedy, Set<String> changed) {
        Set<Bound> relieves = EnumSet.noneOf(Bound.class);
        relieves.addAll(remedy.relieves());
        relieves.removeAll(Set.of(Bound.LAUNCH, Bound.HOST, Bound.FRAMEWORK, Bound.INTERCONNECT));
        return against(relieves, changed, true);
    }

    private Optional<String> against(Set<Bound> relieves, Set<String> changed, boolean bought) {
        boolean helps = relieves.isEmpty()
                || relieves.stream().anyMatch(relieved::contains)
                || found.stream().map(Found::bound).anyMatch(relieves::contains);
        return helps
                ? Optional.empty()
                : found.stream()
                        .filter(one -> one.speaksAgainst(changed, bought, leastShare, worthwhile))
                        .findFirst()
                        .map(one -> sentence(one.diagnosis()));
    }

    private static String sentence(DiagnosisResult gravest) {
        return "Something else sets the pace. " + gravest.title()
                + (gravest.stage() == null ? "" : " (" + gravest.stage() + ")") + ": " + numbers(gravest) + ".";
    }

    private static String numbers(DiagnosisResult gravest) {
        return gravest.evidence().stream()
                .map(FoundBounds::spoken)
                .reduce((one, other) -> one + ", " + other)
                .orElse("no number is known");
    }

    private static String spoken(Evidence evidence) {
        String observed = evidence.observed() instanceof Number number
                ? Phrases.number(number.doubleValue())
                : String.valueOf(evidence.observed());
        boolean unitless = evidence.unit() == null || evidence.unit().equals("ratio");
        return MetricWords.of(evidence.metric()) + " is " + observed + (unitless ? "" : " " + evidence.unit());
    }
}
