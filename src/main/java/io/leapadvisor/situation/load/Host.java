package io.leapadvisor.situation.load;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.serving.Serving;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.simulate.service.Services;
import io.leapadvisor.simulate.station.Served;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Machines, with the stages that work on them.
 *
 * @param name of the service whose machines they are; null = those of the deployment
 * @param profile the deployment with these machines and stages alone; what was measured of the deployment's own
 *     machines says nothing of others
 * @param accelerator true when an accelerator runs the models
 * @param models a copy of the model that computes in a stage, by the stage's name; without those that are not
 *     computable
 */
public record Host(String name, DeploymentProfile profile, boolean accelerator, Map<String, Serving> models) {

    /**
     * All machines of a deployment, its own first.
     *
     * @param profile whose stages have their latencies
     * @param resolved the same deployment with its parts
     * @param serving a copy of its own model under the rate of today; null = not computable
     * @param beside the services on the path, likewise
     */
    public static List<Host> of(
            DeploymentProfile profile,
            Resolved resolved,
            Serving serving,
            Services services,
            Map<String, Served> beside) {
        List<Host> hosts = new ArrayList<>();
        boolean accelerator = resolved.part() != null && resolved.part().kind() != Accelerator.Kind.CPU;
        hosts.add(of(null, profile, accelerator, services, models(profile, serving, services, beside)));
        for (Service service : services.byName().values()) {
            if (service.hasMachines()) {
                DeploymentProfile machines =
                        profile.withHardware(service.profile().hardwareOrNone()).withUtilization(null);
                boolean given = beside.get(service.name()).acceleratorGiven();
                hosts.add(of(service.name(), machines, given, services, models(profile, serving, services, beside)));
            }
        }
        return hosts;
    }

    private static Host of(
            String name,
            DeploymentProfile profile,
            boolean accelerator,
            Services services,
            Map<String, Serving> models) {
        List<Stage> stages = profile.stagesOrEmpty().stream()
                .filter(stage -> Objects.equals(services.hostOf(stage.name()), name))
                .toList();
        return new Host(name, profile.withStages(stages), accelerator, models);
    }

    private static Map<String, Serving> models(
            DeploymentProfile profile, Serving serving, Services services, Map<String, Served> beside) {
        Map<String, Serving> models = new HashMap<>();
        for (Stage stage : profile.stagesOrEmpty()) {
            Service service = services.of(stage.name());
            Serving model = service == null
                    ? stage.kind().isModel() ? serving : null
                    : services.computing().contains(stage.name())
                            ? beside.get(service.name()).serving()
                            : null;
            if (model != null) {
                models.put(stage.name(), model);
            }
        }
        return models;
    }

    /**
     * Part of the model's time that a request occupies it: of several that are computed together each takes longer than
     * it does. 1 = the model takes one at a time, is not known, or could not serve what it does by what is known of it.
     */
    double modelShare(Stage stage) {
        Serving serving = models.get(stage.name());
        if (serving == null || serving.saturated()) {
            return 1;
        }
        double share = serving.busyMs() / (serving.latencyMs() - serving.waitMs() - serving.formationMs());
        return share > 0 && share < 1 ? share : 1;
    }

    /** True for a stage whose work is not its time: its model takes several together, or its calls go side by side. */
    boolean worksApart(Stage stage) {
        return models.containsKey(stage.name()) && (modelShare(stage) < 1 || stage.parallelismOrOne() > 1);
    }
}
