package io.leapadvisor.docker;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files for Kubernetes, read by the published models: a field that those do not have is a fault. */
final class Manifests {

    static final Path FOLDER = Path.of("docker/kubernetes").toAbsolutePath();

    private static final Map<String, Class<?>> KINDS = Map.of(
            "apps/v1/Deployment", Deployment.class,
            "v1/Service", io.fabric8.kubernetes.api.model.Service.class,
            "v1/Secret", Secret.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class);

    /** The models keep what they do not know; without that it is refused. */
    private static final YAMLMapper STRICT = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private final SortedMap<String, List<Object>> read = new TreeMap<>();

    Manifests() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> !List.of("kustomization.yaml", "adapter.rules.yaml")
                            .contains(path.getFileName().toString()))
                    .toList()) {
                read.put(file.getFileName().toString(), read(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Object> read(String text) {
        List<Object> documents = new ArrayList<>();
        try (var parser = STRICT.getFactory().createParser(text)) {
            for (JsonNode node : STRICT.readValues(parser, JsonNode.class).readAll()) {
                String kind = node.path("apiVersion").asText() + "/"
                        + node.path("kind").asText();
                Class<?> model = KINDS.get(kind);
                if (model == null) {
                    throw new AssertionError("no model of " + kind);
                }
                documents.add(STRICT.treeToValue(node, model));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    List<String> names() {
        return List.copyOf(read.keySet());
    }

    <T> Stream<T> all(Class<T> kind) {
        return read.values().stream()
                .flatMap(List::stream)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    <T> T one(Class<T> kind) {
        List<T> all = all(kind).toList();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + kind);
        }
        return all.get(0);
    }

    /** Where settings are explained. */
    static String explained() {
        return text("docs/operations.md") + text("docs/kubernetes.md");
    }

    static String dockerfile() {
        return text("docker/Dockerfile");
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
