package io.leapadvisor.simulate.service;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Adjustments;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.model.ModelSpec;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.profile.path.Stage;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads which services a path has. Stages of one {@code service} share its machines, and its model where they name
 * none; a model without machines works on those of the deployment.
 */
final class ServiceReader {

    private final DeploymentProfile profile;
    private final Knowledge knowledge;
    private final List<String> assumptions;
    private final ServiceTraffic traffic;
    private final Map<String, Hardware> machines = new HashMap<>();
    private final SortedMap<String, Service> services = new TreeMap<>();
    private final Map<String, ModelSpec> models = new HashMap<>();
    private final Map<String, String> homes = new HashMap<>();
    private final Set<String> computing = new HashSet<>();

    ServiceReader(DeploymentProfile profile, Knowledge knowledge, List<String> assumptions) {
        this.profile = profile;
        this.knowledge = knowledge;
        this.assumptions = assumptions;
        this.traffic = new ServiceTraffic(profile, knowledge, assumptions);
    }

    Services read() {
        for (Stage stage : profile.stagesOrEmpty()) {
            if (stage.hardware() != null) {
                machines.computeIfAbsent(nameOf(stage), name -> machines(name, stage.hardware()));
            }
        }
        profile.stagesOrEmpty().forEach(this::read);
        return services.isEmpty()
                ? Services.NONE
                : new Services(Collections.unmodifiableSortedMap(services), Map.copyOf(homes), Set.copyOf(computing));
    }

    /**
     * The machines of a service as told. Where nobody says how many processes run there, models are all that does, and
     * one of them mostly waits, it waits for the one process there is, whose every pass takes all the cores: with as
     * many processes as cores nothing would wait.
     */
    private Hardware machines(String service, Hardware told) {
        boolean onProcessor = told.accelerator() == null && told.cpuCores() != null;
        boolean counted = told.workersPerReplica() != null || told.threadsPerWorker() != null;
        List<Stage> stages = profile.stagesOrEmpty().stream()
                .filter(stage -> nameOf(stage).equals(service))
                .toList();
        boolean modelsAlone = stages.stream().allMatch(stage -> stage.kind().usualResource() == Resource.GPU);
        if (!onProcessor || counted || !modelsAlone || stages.stream().noneMatch(this::mostlyWaits)) {
            return told;
        }
        assumptions.add("service " + service + ": hardware.workersPerReplica is not told; one process is taken to run "
                + "the model on all cores, since requests wait for it");
        return told.withWorkersPerReplica(1).withThreadsPerWorker(Math.max(1, (int) Math.floor(told.cpuCores())));
    }

    private boolean mostlyWaits(Stage stage) {
        Double mean = LatencySummary.middleOf(stage.latency());
        return stage.busyMs() != null
                && mean != null
                && mean - stage.busyMs() >= knowledge.threshold("idle-wait") * mean
                && mean > 0;
    }

    private static String nameOf(Stage stage) {
        return stage.service() == null ? stage.name() : stage.service();
    }

    private void read(Stage stage) {
        boolean onMachines = machines.containsKey(nameOf(stage));
        if (stage.model() == null && !onMachines) {
            return;
        }
        String host = onMachines ? nameOf(stage) : null;
        ModelSpec model = modelOf(stage);
        String home = homeOf(stage, model);
        if (model != null) {
            computing.add(stage.name());
            models.put(home, model);
        }
        homes.put(stage.name(), home);
        Service known = services.get(home);
        if (known == null || known.profile().model() == null && model != null) {
            services.put(home, service(home, stage, model, host));
        }
    }

    /** Its own model, else that of its service, else, where it is a phase of the deployment's model, that. */
    private ModelSpec modelOf(Stage stage) {
        if (stage.model() != null) {
            return stage.model();
        }
        if (!stage.kind().isModel()) {
            return null;
        }
        ModelSpec shared = models.get(nameOf(stage));
        return shared == null ? profile.model() : shared;
    }

    /** Two models on the same machines are two services. */
    private String homeOf(Stage stage, ModelSpec model) {
        String name = nameOf(stage);
        ModelSpec first = models.get(name);
        return model == null || first == null || first.equals(model) ? name : name + "/" + stage.name();
    }

    private Service service(String home, Stage stage, ModelSpec model, String host) {
        Hardware hardware = machines.get(home);
        DeploymentProfile alone = DeploymentProfileBuilder.builder()
                .deployment(profile.deployment())
                .model(RankedPassages.of("service " + home + ": ", stage, model, knowledge, assumptions))
                .hardware(hardware == null ? profile.hardware() : hardware)
                .build();
        ModelSpec filled = Resolved.of(alone, knowledge).profile().model();
        Resolved resolved = Resolved.of(alone.withTraffic(traffic.of(home, stage, filled)), knowledge);
        if (model != null) {
            resolved.assumptions().forEach(said -> assumptions.add("service " + home + ": " + said));
        }
        return new Service(
                home,
                hardware == null ? resolved.profile().withHardware(null) : resolved.profile(),
                host,
                Adjustments.NONE,
                resolved);
    }
}
