package io.leapadvisor.advise;

import io.leapadvisor.rulebase.explain.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Why rules fire for a deployment, or do not. The rules run once for all that is asked. For one thread. */
public final class Explanations {

    private final RuleExplainer whole;
    private final Supplier<List<OfService>> makeServices;
    private final Predicate<String> perService;
    private List<OfService> services;

    /**
     * What explains for a service.
     *
     * @param asked true for a rule that is asked of it
     */
    record OfService(RuleExplainer explainer, Predicate<String> asked) {}

    /**
     * @param whole explains for the deployment as a whole
     * @param services explain for each of its services; asked for once, when first needed
     * @param perService true for a rule that is asked of each service as well
     */
    Explanations(RuleExplainer whole, Supplier<List<OfService>> services, Predicate<String> perService) {
        this.whole = whole;
        this.makeServices = services;
        this.perService = perService;
    }

    /**
     * Why a rule fires or does not.
     *
     * @return empty when there is no such rule
     */
    public Optional<Explanation> of(String rule) {
        Optional<Explanation> own = whole.explain(rule);
        return own.filter(Explanations::isFired).or(() -> ofServices(rule)).or(() -> own);
    }

    private Optional<Explanation> ofServices(String rule) {
        if (!perService.test(rule)) {
            return Optional.empty();
        }
        services = services == null ? makeServices.get() : services;
        return services.stream()
                .filter(service -> service.asked().test(rule))
                .map(service -> service.explainer().explain(rule))
                .flatMap(Optional::stream)
                .filter(Explanations::isFired)
                .findFirst();
    }

    private static boolean isFired(Explanation explanation) {
        return explanation.outcome() == Explanation.Verdict.FIRED;
    }
}
