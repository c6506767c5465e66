package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Stage;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The services of a request path beside the deployment's own. Stages that a change adds are the deployment's.
 *
 * @param byName the services by name
 * @param homes name of the service of a stage, by the stage's name; without those of the deployment's own
 * @param computing names of the stages in which the model of their service computes
 */
public record Services(SortedMap<String, Service> byName, Map<String, String> homes, Set<String> computing) {

    /** A path of which all is the deployment's own. */
    public static final Services NONE = new Services(Collections.emptySortedMap(), Map.of(), Set.of());

    /** Reads the services of a profile; {@code assumptions} takes what is assumed of them. */
    public static Services of(DeploymentProfile profile, Knowledge knowledge, List<String> assumptions) {
        boolean alone =
                profile.stagesOrEmpty().stream().allMatch(stage -> stage.model() == null && stage.hardware() == null);
        return alone ? NONE : new ServiceReader(profile, knowledge, assumptions).read();
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The service of a stage; null = the deployment's own. */
    public Service of(String stage) {
        String home = homes.get(stage);
        return home == null ? null : byName.get(home);
    }

    /**
     * True where a stage works on the deployment's own machines: neither a service nor somebody outside does its work.
     */
    public boolean isOwn(Stage stage) {
        return of(stage.name()) == null && !stage.computesElsewhere();
    }

    /** Name of the service on whose machines a stage works; null = those of the deployment. */
    public String hostOf(String stage) {
        Service home = of(stage);
        return home == null ? null : home.host();
    }

    /**
     * The stage that a remedy is at: the one that was named, for a remedy of stages; what changes a deployment has one
     * only where that is of a service, which it then changes. Whichever of its stages was named, the change of a
     * service is one, and stands at one of them.
     */
    public String stageOf(RemedySpec remedy, String named, List<Stage> stages) {
        return remedy.target() == RemedySpec.Target.STAGE
                ? named
                : isChangedBy(remedy, named)
                        ? standsFor(of(named).name(), stages).map(Stage::name).orElse(named)
                        : null;
    }

    /** True for what changes a deployment, when it is asked of a stage of a service. */
    public boolean isChangedBy(RemedySpec remedy, String stage) {
        return stage != null && of(stage) != null && remedy.target() != RemedySpec.Target.STAGE;
    }

    /**
     * The machines of a host.
     *
     * @param host its name; null = the deployment's own
     * @param own those of the deployment
     */
    public Hardware machines(String host, Hardware own) {
        return host == null ? own : byName.get(host).profile().hardwareOrNone();
    }

    /** The same with a service changed. */
    public Services with(Service changed) {
        SortedMap<String, Service> all = new TreeMap<>(byName);
        all.put(changed.name(), changed);
        return new Services(Collections.unmodifiableSortedMap(all), homes, computing);
    }

    /** The same with so many replicas of each machine, and with times that no model changes any more. */
    public Services withMany(int replicas) {
        SortedMap<String, Service> all = new TreeMap<>(byName);
        all.replaceAll((name, service) -> service.hasMachines() ? withMany(service, replicas) : service);
        return new Services(Collections.unmodifiableSortedMap(all), homes, Set.of());
    }

    private static Service withMany(Service service, int replicas) {
        DeploymentProfile profile = service.profile();
        return service.with(profile.withHardware(profile.hardwareOrNone().withReplicas(replicas)));
    }

    /** The stages of a service, in the order of the path. */
    public List<Stage> stagesOf(String service, List<Stage> stages) {
        return stages.stream()
                .filter(stage -> service.equals(homes.get(stage.name())))
                .toList();
    }

    /** Names of the stages in which the model of a service answers, whatever else it computes for. */
    public Set<String> modelStagesOf(String service, List<Stage> stages) {
        return stagesOf(service, stages).stream()
                .filter(stage -> stage.kind().isModel() && computing.contains(stage.name()))
                .map(Stage::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The model of a service as its stages tell it; that of the deployment for null, and null where none was told. */
    public ModelSpec told(String service, DeploymentProfile given) {
        return service == null
                ? given.model()
                : stagesOf(service, given.stagesOrEmpty()).stream()
                        .map(Stage::model)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** The stage that stands for a service: the longest in which its model computes, else its longest. */
    public Optional<Stage> standsFor(String service, List<Stage> stages) {
        return stagesOf(service, stages).stream()
                .max(Comparator.<Stage, Boolean>comparing(stage -> computing.contains(stage.name()))
                        .thenComparingDouble(stage -> stage.meanMsOr(0)));
    }

    /** Calls that a request makes to each service on average, by its name; without those whose model it never calls. */
    public Map<String, Double> callsPerRequest(List<Stage> stages) {
        return Calls.perRequest(stage -> computing.contains(stage.name()) ? homes.get(stage.name()) : null, stages);
    }

    /** Families of the models of these services and of a profile, as far as they are known. */
    public Set<ModelFamily> familiesWith(DeploymentProfile profile) {
        Set<ModelFamily> families = EnumSet.noneOf(ModelFamily.class);
        Stream.concat(Stream.of(profile), byName.values().stream().map(Service::profile))
                .map(DeploymentProfile::model)
                .filter(model -> model != null && model.family() != null)
                .forEach(model -> families.add(model.family()));
        return families;
    }
}
