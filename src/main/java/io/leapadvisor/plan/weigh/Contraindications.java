package io.leapadvisor.plan.weigh;

import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.simulate.service.Services;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rules speak against remedies.
 *
 * @param findings what the rules found
 * @param services those on the path; what speaks against changing the deployment says nothing of them, since they are
 *     asked for themselves
 * @param knowledge the remedies
 */
public record Contraindications(Findings findings, Services services, Knowledge knowledge) {

    /** The rule that speaks against a remedy at a stage, if any; one that names the stage before one that does not. */
    public Optional<Fired<Contraindication>> against(String remedy, String stage) {
        boolean ofService = isOfService(remedy, stage);
        return findings.contraindications().stream()
                .filter(fired -> fired.finding().remedy().equals(remedy))
                .filter(fired -> fired.finding().stage() == null
                        ? !ofService
                        : Objects.equals(fired.finding().stage(), stage))
                .max(Comparator.comparing(
                        fired -> fired.finding().stage(), Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** True for a change of the model or the machines of a service on the path. */
    public boolean isOfService(String remedy, String stage) {
        return services.isChangedBy(knowledge.remedy(remedy).orElseThrow(), stage);
    }
}
