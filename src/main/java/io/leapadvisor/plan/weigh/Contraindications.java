package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Relation;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedyRole;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Fields;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which rules speak against remedies.
 *
 * @param findings what the rules found
 * @param services those on the path; what speaks against changing the deployment says nothing of them, since they are
 *     asked for themselves
 * @param knowledge the remedies
 */
public record Contraindications(Findings findings, Services services, Knowledge knowledge) {

    private static final String FEATURES = "model.features";

    /** What evidence of a full resource is about. */
    public static final Set<String> FULL = Set.of("resource.utilization", "resource.peakUtilization");

    /** The rule that speaks against a remedy at a stage, if any; one that names the stage before one that does not. */
    public Optional<Fired<Contraindication>> against(String remedy, String stage) {
        return all(remedy, stage)
                .max(Comparator.comparing(
                        fired -> fired.finding().stage(), Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    private Stream<Fired<Contraindication>> all(String remedy, String stage) {
        boolean ofService = isOfService(remedy, stage);
        return findings.contraindications().stream()
                .filter(fired -> fired.finding().remedy().equals(remedy))
                .filter(fired -> fired.finding().stage() == null
                        ? !ofService
                        : Objects.equals(fired.finding().stage(), stage));
    }

    /**
     * True where a rule speaks against a remedy at a stage whatever is done beside it. That machines are busy today
     * says nothing against taking some away once other steps have relieved them.
     */
    boolean stand(String remedy, String stage) {
        boolean buys = knowledge.remedy(remedy).orElseThrow().role() == RemedyRole.ADD_MACHINES;
        return all(remedy, stage)
                .anyMatch(fired ->
                        buys || fired.finding().evidence().stream().noneMatch(seen -> FULL.contains(seen.metric())));
    }

    /**
     * The rule that speaks against a remedy with parameters at a stage, if any. That it is on says nothing against
     * another way of it, such as fewer drafts than today's.
     *
     * @param parameters of the remedy; what is left out is as it is
     * @param today the deployment, or the service, that it changes
     */
    public Optional<Fired<Contraindication>> against(
            String remedy, String stage, Map<String, Object> parameters, DeploymentProfile today) {
        boolean another = isAnotherWay(knowledge.remedy(remedy).orElseThrow(), parameters, today);
        return against(remedy, stage).filter(fired -> !another || !saysItIsOn(fired.finding()));
    }

    /** The rule that speaks against an action on a deployment or a service, if any. */
    Optional<Fired<Contraindication>> against(Action action, Served today) {
        return against(
                action.remedy().id(),
                action.stage(),
                action.parameters(),
                today.resolved().profile());
    }

    /** True when a parameter is asked to be other than what is known to run. */
    private static boolean isAnotherWay(RemedySpec remedy, Map<String, Object> parameters, DeploymentProfile today) {
        return parameters != null
                && remedy.parameters().stream()
                        .filter(parameter -> parameter.today() != null && parameters.get(parameter.name()) != null)
                        .anyMatch(parameter -> {
                            Object runs = Fields.value(today, parameter.today());
                            return runs != null && !isSame(runs, parameters.get(parameter.name()));
                        });
    }

    private static boolean isSame(Object runs, Object asked) {
        return runs instanceof Number is && asked instanceof Number other
                ? is.doubleValue() == other.doubleValue()
                : runs.toString().equals(asked.toString());
    }

    private static boolean saysItIsOn(Contraindication against) {
        return against.evidence().stream()
                .allMatch(seen -> seen.metric().equals(FEATURES) && seen.relation() == Relation.IS);
    }

    /** True for a change of the model or the machines of a service on the path. */
    public boolean isOfService(String remedy, String stage) {
        return services.isChangedBy(knowledge.remedy(remedy).orElseThrow(), stage);
    }
}
