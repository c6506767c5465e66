package io.leapadvisor.advise;

import io.leapadvisor.diagnose.observe.Observations;
import io.leapadvisor.fact.found.Contraindication;
import io.leapadvisor.fact.found.Diagnosis;
import io.leapadvisor.fact.found.Prescription;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.rulebase.Rulebase;
import io.leapadvisor.rulebase.run.Findings;
import io.leapadvisor.rulebase.run.Fired;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import io.leapadvisor.situation.service.ServiceSituation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rules find in the services on a path: those that are about a model or machines are asked of each as of a
 * deployment, and what they say of the deployment is said of the stage that stands for the service.
 */
final class ServiceFindings {

    private final Knowledge knowledge;
    private final Rulebase rulebase;
    private final Situations situations;
    private final Observations observations;

    ServiceFindings(Knowledge knowledge, Rulebase rulebase, Situations situations, Observations observations) {
        this.knowledge = knowledge;
        this.rulebase = rulebase;
        this.situations = situations;
        this.observations = observations;
    }

    /** The findings in a deployment with those in its services. */
    Findings with(Findings own, Situation now) {
        List<ServiceSituation> services = ServiceSituation.of(now, situations);
        Findings all = services.stream().anyMatch(ServiceSituation::hasModel) ? atOwnModel(own, now) : own;
        for (ServiceSituation service : services) {
            Findings found =
                    narrowed(of(rulebase.run(observations.of(service, now), service.alone()::knows), service), all);
            all = without(found.diagnoses(), all).with(found);
        }
        return all;
    }

    /** Without what is said of a stage of which the whole says the same more narrowly. */
    private Findings narrowed(Findings found, Findings own) {
        List<Fired<Diagnosis>> left = found.diagnoses().stream()
                .filter(one -> own.diagnoses().stream().noneMatch(other -> isCaseOf(other, one.finding())))
                .toList();
        Set<String> ids = left.stream().map(fired -> fired.finding().id()).collect(Collectors.toSet());
        return left.size() == found.diagnoses().size()
                ? found
                : found.withDiagnoses(left)
                        .withPrescriptions(found.prescriptions().stream()
                                .filter(fired -> ids.contains(fired.finding().diagnosis()))
                                .toList());
    }

    private boolean isCaseOf(Fired<Diagnosis> narrow, Diagnosis wide) {
        return narrow.finding().stage() != null
                && narrow.finding().stage().equals(wide.stage())
                && rulebase.rule(narrow.rule()).stream()
                        .anyMatch(rule -> rule.narrows().contains(wide.id()));
    }

    /**
     * What a service's own run says of its stage it says of that model, where the whole's says it of all models
     * together: it stands alone, with what is prescribed for it.
     */
    private static Findings without(List<Fired<Diagnosis>> said, Findings own) {
        List<Fired<Diagnosis>> left = own.diagnoses().stream()
                .filter(one -> said.stream().noneMatch(other -> isSame(one.finding(), other.finding())))
                .toList();
        Set<String> gone = said.stream().map(fired -> fired.finding().id()).collect(Collectors.toSet());
        left.forEach(fired -> gone.remove(fired.finding().id()));
        return own.withDiagnoses(left)
                .withPrescriptions(own.prescriptions().stream()
                        .filter(fired -> !gone.contains(fired.finding().diagnosis()))
                        .toList());
    }

    private static boolean isSame(Diagnosis one, Diagnosis other) {
        return one.id().equals(other.id()) && Objects.equals(one.stage(), other.stage());
    }

    /** Explains the rules for each service of a deployment. */
    List<Explanations.OfService> explainers(Situation now) {
        return ServiceSituation.of(now, situations).stream()
                .map(service -> new Explanations.OfService(
                        new RuleExplainer(rulebase, observations.of(service, now), service.alone()::knows),
                        rule -> isAsked(rule, service)))
                .toList();
    }

    /** True when a rule is asked of each service as well. */
    boolean isPerService(String rule) {
        return rulebase.rule(rule)
                .map(info -> knowledge.family(info.family()).perService())
                .orElse(false);
    }

    /** What is about a model is not asked of machines on which none computes. */
    private boolean isAsked(String rule, ServiceSituation service) {
        return rulebase.rule(rule)
                .map(info -> knowledge.family(info.family()))
                .map(family -> family.perService() && (service.hasModel() || !family.ofTheModel()))
                .orElse(false);
    }

    /** Beside services, what is found of the deployment's own model is said of the stage in which that computes. */
    private Findings atOwnModel(Findings own, Situation now) {
        Set<String> ownStages = now.today().anchors().modelStages();
        Optional<String> longest = now.today().variant().profile().stagesOrEmpty().stream()
                .filter(stage -> ownStages.contains(stage.name()))
                .max(Comparator.comparingDouble(stage -> stage.latency().meanMs()))
                .map(Stage::name);
        return longest.isEmpty()
                ? own
                : own.withDiagnoses(own.diagnoses().stream()
                        .map(fired -> fired.finding().stage() == null && isPerService(fired)
                                ? new Fired<>(
                                        new Diagnosis(
                                                fired.finding().id(),
                                                longest.get(),
                                                fired.finding().evidence()),
                                        fired.rule(),
                                        fired.pack())
                                : fired)
                        .toList());
    }

    private Findings of(Findings found, ServiceSituation service) {
        List<Fired<Diagnosis>> diagnoses = found.diagnoses().stream()
                .filter(fired -> isAsked(fired.rule(), service))
                .filter(fired -> isAt(fired.finding().stage(), service))
                .map(fired -> at(fired, service))
                .toList();
        Set<String> made = diagnoses.stream().map(fired -> fired.finding().id()).collect(Collectors.toSet());
        return new Findings(
                diagnoses,
                found.prescriptions().stream()
                        .filter(fired -> made.contains(fired.finding().diagnosis()))
                        .map(fired -> prescribed(fired, service))
                        .toList(),
                found.contraindications().stream()
                        .filter(fired -> isAsked(fired.rule(), service))
                        .map(fired -> against(fired, service))
                        .toList(),
                List.of(),
                found.fired(),
                found.stopped());
    }

    /** What is found at the stage of another, with whom it shares machines, is said there. */
    private static boolean isAt(String stage, ServiceSituation service) {
        return stage == null || service.alone().told().stage(stage) != null;
    }

    private boolean isPerService(Fired<?> fired) {
        return isPerService(fired.rule());
    }

    private static Fired<Diagnosis> at(Fired<Diagnosis> fired, ServiceSituation service) {
        Diagnosis found = fired.finding();
        return new Fired<>(
                new Diagnosis(found.id(), stage(found.stage(), service), found.evidence()), fired.rule(), fired.pack());
    }

    private static Fired<Prescription> prescribed(Fired<Prescription> fired, ServiceSituation service) {
        Prescription found = fired.finding();
        return new Fired<>(
                new Prescription(found.remedy(), stage(found.stage(), service), found.diagnosis()),
                fired.rule(),
                fired.pack());
    }

    private static Fired<Contraindication> against(Fired<Contraindication> fired, ServiceSituation service) {
        Contraindication found = fired.finding();
        return new Fired<>(found.at(stage(found.stage(), service)), fired.rule(), fired.pack());
    }

    private static String stage(String found, ServiceSituation service) {
        return found == null ? service.stage() : found;
    }
}
