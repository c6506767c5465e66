package io.leapadvisor.plan.outlook;

import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.fact.found.Evidence;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.sizing.Sizing;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.StationLoad;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Credits the steps of a plan with the full resource that they relieve: no remedy is prescribed for saturation by
 * itself, but less work at the stage that fills the resource is what cures it.
 *
 * @param workbench of the deployment
 * @param actions what the plan consists of
 */
public record RelievedResources(Workbench workbench, List<Action> actions) {

    /** What evidence of a full resource is about. */
    private static final Set<String> FULL = Set.of("resource.utilization", "resource.peakUtilization");

    /** What evidence of requests that find no room is about. */
    private static final String SERVED = "traffic.servedShare";

    private static final Set<Relation> ABOVE = EnumSet.of(Relation.AT_LEAST, Relation.ABOVE);

    /**
     * The candidates, with the diagnoses of full resources that their steps cure once the peak is within capacity, or
     * ease at the stage that fills it.
     */
    public List<Candidate> credited(List<Candidate> candidates, List<DiagnosisResult> diagnoses) {
        double told = workbench.targets().sizingRps(workbench.today().variant().profile());
        // Clients in a closed loop tell no rate; what they get today is then what has to be borne.
        double peak = Double.isNaN(told) ? workbench.today().anchors().rps() : told;
        double rho = workbench.projector().after(actions).projection().utilizationAt(peak);
        if (actions.isEmpty()) {
            return candidates;
        }
        List<Candidate> credited = new ArrayList<>(candidates);
        for (DiagnosisResult diagnosis : diagnoses) {
            boolean full = diagnosis.evidence().stream().anyMatch(RelievedResources::isFull);
            boolean answered = credited.stream()
                    .anyMatch(candidate ->
                            isStep(candidate) && candidate.diagnoses().contains(diagnosis.id()));
            if (full && !answered && (rho < 1 || isEased(diagnosis.stage()))) {
                relieving(diagnosis, credited)
                        .ifPresent(at -> credited.set(at, credited.get(at).alsoFor(diagnosis.id())));
            }
        }
        return List.copyOf(credited);
    }

    /** True where a step at a stage lets its own resource bear clearly more, though not all that comes at the peak. */
    private boolean isEased(String stage) {
        boolean treated = stage != null && actions.stream().anyMatch(action -> stage.equals(action.stage()));
        return treated
                && borne(workbench.projector().after(actions).projection(), stage)
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
        return FULL.contains(evidence.metric()) && ABOVE.contains(evidence.relation())
                || SERVED.equals(evidence.metric()) && evidence.relation() == Relation.BELOW;
    }

    /**
     * The step at the stage that fills the resource, else the first of the deployment's own that is more than a number
     * of machines; a service is relieved by nothing that is done elsewhere.
     */
    private Optional<Integer> relieving(DiagnosisResult diagnosis, List<Candidate> candidates) {
        return actions.stream()
                .filter(action -> diagnosis.stage() != null && Objects.equals(action.stage(), diagnosis.stage()))
                .findFirst()
                .or(() -> actions.stream()
                        .filter(action -> !isOfService(diagnosis.stage())
                                && !isOfService(action.stage())
                                && !Sizing.isSizing(action))
                        .findFirst())
                .map(action -> indexOf(action, candidates))
                .filter(index -> index >= 0);
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
