package io.leapadvisor.plan.outlook;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.fact.found.Severity;
import io.leapadvisor.knowledge.Family;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Contraindications;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StageState;
import io.leapadvisor.simulate.StationLoad;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Credits the steps of a plan with what they end, whatever they are prescribed for: a full resource that they relieve,
 * and a wait, or the time of the stage that they are at, that is no longer a large part of the request.
 *
 * @param workbench of the deployment
 * @param actions what the plan consists of
 */
public record RelievedResources(Workbench workbench, List<Action> actions) {

    /** What evidence of requests that find no room is about. */
    private static final String SERVED = "traffic.servedShare";

    /** What evidence of a part of the request is about. */
    private static final String SHARE = "stages.share";

    private static final Set<Relation> ABOVE = EnumSet.of(Relation.AT_LEAST, Relation.ABOVE);

    /**
     * The candidates, with the diagnoses of full resources that their steps cure once the peak is within capacity, or
     * ease at the stage that fills it.
     */
    public List<Candidate> credited(List<Candidate> candidates, List<DiagnosisResult> diagnoses) {
        if (actions.isEmpty()) {
            return candidates;
        }
        double rho = atPeak();
        List<Candidate> credited = new ArrayList<>(candidates);
        for (DiagnosisResult diagnosis : diagnoses) {
            boolean full = diagnosis.evidence().stream().anyMatch(RelievedResources::isFull);
            boolean answered = credited.stream()
                    .anyMatch(candidate ->
                            isStep(candidate) && candidate.diagnoses().contains(diagnosis.id()));
            boolean ended = full && (rho < 1 || isEased(diagnosis.stage())) || isShortened(diagnosis);
            if (ended && !answered) {
                relieving(diagnosis, credited)
                        .ifPresent(at -> credited.set(at, credited.get(at).alsoFor(diagnosis.id())));
            }
        }
        return List.copyOf(credited);
    }

    /**
     * True of a finding that is no longer there after the steps: a resource that was found full has the room at the
     * peak that the finding asks for, or a wait is short.
     */
    public boolean ends(DiagnosisResult diagnosis) {
        double rho = atPeak();
        boolean roomy = diagnosis.evidence().stream()
                .anyMatch(seen -> isFull(seen)
                        && rho
                                < (Contraindications.FULL.contains(seen.metric())
                                                && seen.threshold() instanceof Number limit
                                        ? limit.doubleValue()
                                        : 1));
        return !actions.isEmpty() && (roomy || isShortened(diagnosis));
    }

    /** Utilization of the busiest resource at the peak after the steps; NaN = not known. */
    private double atPeak() {
        double told = workbench.targets().sizingRps(workbench.today().variant().profile());
        // Clients in a closed loop tell no rate; what they get today is then what has to be borne.
        double peak = Double.isNaN(told) ? workbench.today().anchors().rates().rps() : told;
        return workbench.projector().after(actions).projection().utilizationAt(peak);
    }

    /**
     * True of a grave finding about a part of the request that the steps bring below what the finding asks for: the
     * part changes as its largest stage does, against the whole. A wait ends with its cause, wherever that is; of all
     * else a step has to be at that stage.
     */
    private boolean isShortened(DiagnosisResult diagnosis) {
        Projection now = workbench.today().projection();
        Projection then = workbench.projector().after(actions).projection();
        StageState was = now.stages().get(diagnosis.stage());
        StageState is = then.stages().get(diagnosis.stage());
        Family.Kind kind = workbench
                .rulebase()
                .rule(diagnosis.rule())
                .map(rule -> workbench.knowledge().family(rule.family()).kind())
                .orElse(Family.Kind.CAUSE);
        if (was == null
                || is == null
                || kind != Family.Kind.WAITING && actions.stream().noneMatch(isAt(diagnosis.stage()))
                || diagnosis.severity().compareTo(Severity.HIGH) < 0) {
            return false;
        }
        double change = is.latency().mean()
                / was.latency().mean()
                * now.latency().meanMs()
                / then.latency().meanMs();
        return diagnosis.evidence().stream()
                .anyMatch(seen -> seen.metric().equals(SHARE)
                        && ABOVE.contains(seen.relation())
                        && seen.observed() instanceof Number share
                        && seen.threshold() instanceof Number limit
                        && share.doubleValue() * change < limit.doubleValue());
    }

    /**
     * True where a step at a stage, or one of the deployment that is more than a number of machines, lets the resource
     * of that stage bear clearly more, though not all that comes at the peak.
     */
    private boolean isEased(String stage) {
        return stage != null
                && actions.stream().anyMatch(action -> stage.equals(action.stage()) || isOfAll(action, stage))
                && eases(actions, stage);
    }

    private boolean isOfAll(Action action, String stage) {
        return stage != null && action.stage() == null && !isOfService(stage) && !Sizing.isSizing(action);
    }

    private boolean eases(List<Action> steps, String stage) {
        return borne(workbench.projector().after(steps).projection(), stage)
                > borne(workbench.today().projection(), stage)
                        * (1 + workbench.score().worthwhile());
    }

    /** Rate at which the resource is full that a stage loads most, in requests a second; NaN = there is none. */
    private static double borne(Projection projection, String stage) {
        return projection.stations().stream()
                .filter(load -> stage.equals(load.stage()))
                .mapToDouble(StationLoad::capacityRps)
                .min()
                .orElse(Double.NaN);
    }

    /** True for what says that a resource is full, or that fewer requests are served than arrive. */
    private static boolean isFull(Evidence evidence) {
        return Contraindications.FULL.contains(evidence.metric()) && ABOVE.contains(evidence.relation())
                || SERVED.equals(evidence.metric()) && evidence.relation() == Relation.BELOW;
    }

    /**
     * The step at the stage that fills the resource, else one of the deployment that eases it alone, else the first of
     * its own that is more than a number of machines; a service is relieved by nothing that is done elsewhere.
     */
    private Optional<Integer> relieving(DiagnosisResult diagnosis, List<Candidate> candidates) {
        return actions.stream()
                .filter(isAt(diagnosis.stage()))
                .findFirst()
                .or(() -> actions.stream()
                        .filter(action -> isOfAll(action, diagnosis.stage()))
                        .filter(action -> eases(List.of(action), diagnosis.stage()))
                        .findFirst())
                .or(() -> actions.stream()
                        .filter(action -> !isOfService(diagnosis.stage())
                                && !isOfService(action.stage())
                                && !Sizing.isSizing(action))
                        .findFirst())
                .map(action -> indexOf(action, candidates))
                .filter(index -> index >= 0);
    }

    private static Predicate<Action> isAt(String stage) {
        return action -> stage != null && stage.equals(action.stage());
    }

    private boolean isOfService(String stage) {
        return stage != null && workbench.today().variant().services().of(stage) != null;
    }

    private static int indexOf(Action action, List<Candidate> candidates) {
        for (int i = 0; i < candidates.size(); i++) {
            if (candidates.get(i).action().isLike(action)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isStep(Candidate candidate) {
        return actions.stream().anyMatch(action -> action.isLike(candidate.action()));
    }
}
