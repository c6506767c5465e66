package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.MonitoringAdvice.Dashboard;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.List;

/** Says what to draw of a deployment. */
final class Dashboards {

    private Dashboards() {}

    /** @param part that runs the model; null = not known */
    static List<Dashboard> of(DeploymentProfile profile, Accelerator part) {
        List<String> request = new ArrayList<>(List.of(
                "P50, P95 and P99 latency of the request against the target",
                "requests a second against capacity",
                "error rate"));
        for (Stage stage : profile.stagesOrEmpty()) {
            request.add("P99 and mean of stage " + stage.name());
        }
        List<String> resources = new ArrayList<>(List.of(
                "CPU utilization and throttled periods",
                "queue length and waiting time",
                "replicas and dollars an hour"));
        if (!profile.hardwareOrNone().isWithoutAccelerator()) {
            resources.add(
                    ResourceAlerts.isSeenByDcgm(part)
                            ? "accelerator: active multiprocessors, memory and memory bandwidth (DCGM)"
                            : "accelerator: time at work, memory and clock, with the tool of its maker");
        }
        return List.of(new Dashboard("Request path", request), new Dashboard("Resources and cost", resources));
    }
}
