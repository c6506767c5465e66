package io.leapadvisor.docker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No cluster here: the files are read by the published models, and what they name is asked of the service. */
@QuarkusTest
@Tag("service")
class KubernetesFilesTest {

    private final Manifests files = new Manifests();
    private final Deployment deployment = files.one(Deployment.class);
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().get(0);
    private final Map<String, String> labels =
            deployment.getSpec().getTemplate().getMetadata().getLabels();

    @Test
    void whatTheModelsDoNotKnowIsRefused() {
        String unknown = "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n"
                + "        - name: x\n          readinessProb: {}\n";
        assertThatThrownBy(() -> Manifests.read(unknown))
                .hasRootCauseInstanceOf(JsonMappingException.class)
                .hasStackTraceContaining("readinessProb");
    }

    @Test
    void theKustomizationHasEachFileThatIsApplied() throws Exception {
        JsonNode kustomization = new YAMLMapper()
                .readTree(Manifests.FOLDER.resolve("kustomization.yaml").toFile());
        TreeSet<String> listed = new TreeSet<>();
        kustomization.get("resources").forEach(name -> listed.add(name.textValue()));
        TreeSet<String> applied = new TreeSet<>(files.names());
        applied.removeAll(List.of("secrets.example.yaml"));
        assertThat(listed).isEqualTo(applied);
        assertThat(kustomization.at("/images/0/name").textValue()).isEqualTo(container.getImage());
    }

    @Test
    void everySelectorSelectsTheReplicas() {
        Stream.of(
                        deployment.getSpec().getSelector(),
                        files.one(PodDisruptionBudget.class).getSpec().getSelector(),
                        files.one(NetworkPolicy.class).getSpec().getPodSelector(),
                        pod.getTopologySpreadConstraints().get(0).getLabelSelector())
                .map(LabelSelector::getMatchLabels)
                .forEach(selector -> assertThat(labels).containsAllEntriesOf(selector));
        var service = files.one(io.fabric8.kubernetes.api.model.Service.class);
        assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
        ServiceMonitor monitor = files.one(ServiceMonitor.class);
        assertThat(service.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSpec().getSelector().getMatchLabels());
        assertThat(monitor.getSpec().getEndpoints().get(0).getPort())
                .isEqualTo(service.getSpec().getPorts().get(0).getName());
        var target = files.one(HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef();
        assertThat(target.getKind()).isEqualTo(deployment.getKind());
        assertThat(target.getName()).isEqualTo(deployment.getMetadata().getName());
    }

    @Test
    void portsAndPathsAreThoseOfTheService() throws IOException {
        assertThat(Files.readString(Path.of("src/main/resources/application.properties")))
                .contains("quarkus.http.port=" + container.getPorts().get(0).getContainerPort() + "\n");
        String name = container.getPorts().get(0).getName();
        var service = files.one(io.fabric8.kubernetes.api.model.Service.class);
        assertThat(service.getSpec().getPorts().get(0).getTargetPort().getStrVal())
                .isEqualTo(name);
        files.one(NetworkPolicy.class).getSpec().getIngress().get(0).getPorts().forEach(port -> assertThat(
                        port.getPort().getStrVal())
                .isEqualTo(name));
        List<HTTPGetAction> probes = Stream.of(
                        container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())
                .map(probe -> probe.getHttpGet())
                .toList();
        assertThat(probes).allSatisfy(probe -> {
            assertThat(probe.getPort().getStrVal()).isEqualTo(name);
            given().get(probe.getPath()).then().statusCode(200);
        });
        assertThat(probes.get(1).getPath())
                .as("readiness looks at the database")
                .endsWith("/ready");
        assertThat(probes.get(2).getPath()).as("liveness must not").endsWith("/live");
        String metrics =
                files.one(ServiceMonitor.class).getSpec().getEndpoints().get(0).getPath();
        given().accept("text/plain").get(metrics).then().statusCode(200);
    }

    @Test
    void theMetricOfTheAutoscalerIsMadeOfOneThatTheServiceExports() throws Exception {
        JsonNode rule = new YAMLMapper()
                .readTree(Manifests.FOLDER.resolve("adapter.rules.yaml").toFile())
                .at("/rules/0");
        assertThat(files.one(HorizontalPodAutoscaler.class)
                        .getSpec()
                        .getMetrics()
                        .get(0)
                        .getPods()
                        .getMetric()
                        .getName())
                .isEqualTo(rule.at("/name/as").textValue());
        String series = rule.get("seriesQuery").textValue().replaceFirst("\\{.*", "");
        assertThat(rule.get("metricsQuery").textValue()).contains("rate(" + series + "{<<.LabelMatchers>>}[2m])");
        given().contentType("application/json")
                .body(Files.readString(Path.of("examples/lagging-fraud-detector.json")))
                .post("/api/v1/assessments?store=false");
        assertThat(given().accept("text/plain").get("/q/metrics").asString()).contains("\n" + series);
    }

    @Test
    void environmentAndSecretsExist() {
        TreeSet<String> secrets = files.all(Secret.class)
                .flatMap(secret -> secret.getStringData().keySet().stream()
                        .map(key -> secret.getMetadata().getName() + "/" + key))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(variable -> variable.getValueFrom().getSecretKeyRef())
                .extracting(secret -> secret.getName() + "/" + secret.getKey())
                .containsExactlyInAnyOrderElementsOf(secrets);
        assertThat(container.getEnv()).extracting(EnvVar::getName).allSatisfy(name -> assertThat(Manifests.explained())
                .contains("`" + name + "`"));
        assertThat(container.getEnv())
                .filteredOn(variable -> variable.getName().contains("PASSWORD")
                        || variable.getName().contains("KEY"))
                .extracting(EnvVar::getValue)
                .containsOnlyNulls();
    }

    @Test
    void thePodMayDoLittleAndKeepsNothing() {
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(Manifests.dockerfile())
                .contains(
                        "useradd --system --uid " + pod.getSecurityContext().getRunAsUser() + " ",
                        "LEAP_DATA_DIR=/data");
        var security = container.getSecurityContext();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getVolumeMounts())
                .extracting(mount -> mount.getMountPath())
                .containsExactly("/data", "/tmp");
        assertThat(pod.getVolumes())
                .allSatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
        Map<String, Quantity> limits = container.getResources().getLimits();
        assertThat(limits).containsOnlyKeys("memory");
        assertThat(container.getEnv())
                .as("without a limit of CPU, Java counts the cores of the node")
                .anySatisfy(variable -> assertThat(variable.getValue())
                        .contains("-XX:ActiveProcessorCount="
                                + container.getResources().getRequests().get("cpu")));
        assertThat(limits.get("memory"))
                .isEqualTo(container.getResources().getRequests().get("memory"));
    }
}
