package io.leapadvisor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** No Docker here: what the container files name must exist, in the project and in each other. */
class DockerFilesTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final Path DOCKER = PROJECT.resolve("docker");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Set<String> INSTRUCTIONS = Set.of(
            "FROM", "ARG", "WORKDIR", "COPY", "RUN", "USER", "ENV", "VOLUME", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT");
    private static final Set<String> SERVICE_KEYS = Set.of(
            "build", "image", "environment", "ports", "volumes", "depends_on", "healthcheck", "profiles", "restart");

    private final List<Instruction> dockerfile = dockerfile();
    private final Properties application = application();
    private final JsonNode compose = yaml(DOCKER.resolve("compose.yaml"));
    private final int port = Integer.parseInt(application.getProperty("quarkus.http.port", "8080"));

    @Test
    void dockerfileHasTwoStagesAndKnownInstructions() {
        assertThat(dockerfile).extracting(Instruction::name).isSubsetOf(INSTRUCTIONS);
        assertThat(all("FROM")).containsExactly("maven:3.9-eclipse-temurin-17 AS build", "eclipse-temurin:17-jre");
    }

    @Test
    void dockerfileBuildsWhatItCopies() {
        assertThat(all("COPY"))
                .containsExactly(". .", "--from=build --chown=leap:leap /build/target/quarkus-app/ /app/");
        assertThat(one("WORKDIR", 0)).isEqualTo("/build");
        assertThat(one("RUN", 0)).contains("mvn ", " package ", "-Dquarkus.profile=${QUARKUS_PROFILE}");
        assertThat(all("ARG")).containsExactly("QUARKUS_PROFILE=prod");
        assertThat(lines(PROJECT.resolve(".dockerignore")))
                .contains("target", "data", ".git")
                .doesNotContain("src", "rules", "knowledge-base", "examples", "openapi", "pom.xml");
        assertThat(List.of("pom.xml", "src", "rules", "knowledge-base"))
                .allSatisfy(name -> assertThat(PROJECT.resolve(name)).exists());
    }

    @Test
    void dockerfileRunsAsAUserOfItsOwn() {
        String user = one("USER", 0);
        assertThat(user).isNotEqualTo("0").isNotEqualTo("root");
        assertThat(one("RUN", 1))
                .contains("useradd --system --uid " + user + " leap", "mkdir /app /data", "chown leap:leap /app /data");
        assertThat(indexOf("USER")).isLessThan(indexOf("ENTRYPOINT"));
    }

    @Test
    void dockerfileStartsWhatItMade() throws IOException {
        assertThat(strings(one("ENTRYPOINT", 0))).containsExactly("/app/leap");
        assertThat(PROJECT.resolve("src/main/sh/leap")).isExecutable();
        assertThat(one("RUN", 2)).isEqualTo("/app/leap --archive && test -f /app/leap.jsa");
        assertThat(one("WORKDIR", 1)).isEqualTo("/app");
        assertThat(one("VOLUME", 0)).isEqualTo("/data");
        assertThat(all("ENV")).containsExactly("LEAP_DATA_DIR=/data", "QUARKUS_HTTP_HOST=0.0.0.0");
    }

    @Test
    void dockerfileExposesAndChecksThePortOfTheService() throws IOException {
        assertThat(one("EXPOSE", 0)).isEqualTo(Integer.toString(port));
        String ready = "http://localhost:" + port + "/q/health/ready";
        String check = one("HEALTHCHECK", 0);
        assertThat(strings(check.substring(check.indexOf('['))))
                .startsWith("curl", "-fsS")
                .endsWith(ready);
    }

    @Test
    void environmentNamesAreSettings() {
        Set<String> names = new TreeSet<>(composeEnvironment("advisor").keySet());
        all("ENV").forEach(variable -> names.add(variable.split("=")[0]));
        Set<String> settings = application.stringPropertyNames().stream()
                .map(name -> name.replaceFirst("^%[^.]*\\.", ""))
                .map(DockerFilesTest::environmentName)
                .collect(Collectors.toSet());
        settings.addAll(List.of("QUARKUS_DATASOURCE_PASSWORD", "QUARKUS_HTTP_HOST", "JDK_JAVA_OPTIONS"));
        assertThat(settings).containsAll(names);
    }

    @Test
    void composeBuildsForAProfileThatExists() {
        JsonNode build = service("advisor").get("build");
        Path context = DOCKER.resolve(build.get("context").textValue()).normalize();
        assertThat(context).isEqualTo(PROJECT);
        assertThat(context.resolve(build.get("dockerfile").textValue())).isRegularFile();
        build.get("args").fieldNames().forEachRemaining(arg -> assertThat(all("ARG"))
                .anyMatch(declared -> declared.startsWith(arg + "=")));
        String profile = build.get("args").get("QUARKUS_PROFILE").textValue();
        assertThat(application.getProperty("%" + profile + ".quarkus.datasource.db-kind"))
                .isEqualTo("postgresql");
    }

    @Test
    void composeServicesAreWellFormed() {
        names(compose.get("services")).forEach(name -> {
            assertThat(names(service(name))).as(name).isSubsetOf(SERVICE_KEYS);
            assertThat(service(name).has("build") ^ service(name).has("image"))
                    .as(name + " has an image or a build")
                    .isTrue();
        });
        assertThat(names(compose)).containsOnly("name", "services", "volumes");
    }

    @Test
    void composeReferencesExist() {
        Set<String> declared = names(compose.get("volumes"));
        Set<String> used = new TreeSet<>();
        for (String name : names(compose.get("services"))) {
            for (JsonNode volume : service(name).path("volumes")) {
                String source = volume.textValue().split(":")[0];
                if (source.startsWith(".")) {
                    assertThat(DOCKER.resolve(source)).as(volume.textValue()).isRegularFile();
                } else {
                    used.add(source);
                }
            }
            service(name).path("depends_on").fields().forEachRemaining(dependency -> {
                String other = dependency.getKey();
                assertThat(names(compose.get("services"))).contains(other);
                if (dependency.getValue().get("condition").textValue().equals("service_healthy")) {
                    assertThat(service(other).has("healthcheck")
                                    || service(other).has("build"))
                            .as(other + " has a health check")
                            .isTrue();
                }
            });
        }
        assertThat(used).isEqualTo(declared);
    }

    @Test
    void composePortsAreUnique() {
        List<String> published = StreamSupport.stream(compose.get("services").spliterator(), false)
                .flatMap(service -> StreamSupport.stream(service.path("ports").spliterator(), false))
                .map(JsonNode::textValue)
                .toList();
        assertThat(published)
                .contains("127.0.0.1:8080:" + port)
                .doesNotHaveDuplicates()
                .allMatch(pair -> pair.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    }

    @Test
    void serviceFindsItsDatabase() {
        Map<String, String> database = composeEnvironment("postgres");
        Map<String, String> advisor = composeEnvironment("advisor");
        assertThat(advisor)
                .containsEntry(
                        "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://postgres:5432/" + database.get("POSTGRES_DB"))
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", database.get("POSTGRES_USER"))
                .containsEntry("QUARKUS_DATASOURCE_PASSWORD", database.get("POSTGRES_PASSWORD"));
        assertThat(service("postgres").get("healthcheck").get("test").toString())
                .contains("--username=" + database.get("POSTGRES_USER"), "--dbname=" + database.get("POSTGRES_DB"));
        assertThat(service("advisor").get("volumes").toString()).contains(":" + one("VOLUME", 0));
    }

    @Test
    void prometheusScrapesTheService() {
        assertThat(service("prometheus").get("volumes").toString())
                .contains("./prometheus.yml:/etc/prometheus/prometheus.yml");
        JsonNode prometheus = yaml(DOCKER.resolve("prometheus.yml"));
        String rules = prometheus.get("rule_files").get(0).textValue();
        assertThat(service("prometheus").get("volumes").toString())
                .contains("./" + rules + ":/etc/prometheus/" + rules + ":");
        JsonNode job = prometheus.get("scrape_configs").get(0);
        assertThat(job.get("metrics_path").textValue())
                .isEqualTo(application.getProperty("quarkus.micrometer.export.prometheus.path", "/q/metrics"));
        assertThat(job.get("static_configs").get(0).get("targets").get(0).textValue())
                .isEqualTo("advisor:" + port);
    }

    @Test
    void grafanaReadsPrometheus() {
        JsonNode source = yaml(DOCKER.resolve("grafana/prometheus.yaml"))
                .get("datasources")
                .get(0);
        assertThat(source.get("url").textValue()).isEqualTo("http://prometheus:9090");
        assertThat(service("prometheus").get("ports").toString()).contains(":9090");
        assertThat(service("grafana").get("volumes").toString()).contains("./grafana/prometheus.yaml:");
    }

    @Test
    void grafanaFindsTheDashboard() {
        JsonNode provider =
                yaml(DOCKER.resolve("grafana/dashboards.yaml")).get("providers").get(0);
        assertThat(service("grafana").get("volumes").toString())
                .contains(
                        "./grafana/dashboards.yaml:/etc/grafana/provisioning/dashboards/",
                        "./grafana/leap-advisor.json:"
                                + provider.at("/options/path").textValue() + "/");
    }

    @Test
    void noFileIsLeftOver() throws IOException {
        try (Stream<Path> files = Files.walk(DOCKER)) {
            assertThat(files.filter(Files::isRegularFile)
                            // Those have a test of their own.
                            .filter(file -> !file.startsWith(DOCKER.resolve("kubernetes")))
                            .map(file -> DOCKER.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(
                            "Dockerfile",
                            "compose.yaml",
                            "prometheus.yml",
                            "leap.rules.yml",
                            "leap.rules.test.yml",
                            "grafana/prometheus.yaml",
                            "grafana/dashboards.yaml",
                            "grafana/leap-advisor.json");
        }
    }

    /** A line of the Dockerfile, continuation lines joined. */
    private record Instruction(String name, String arguments) {}

    private static List<Instruction> dockerfile() {
        String text = lines(DOCKER.resolve("Dockerfile")).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
        List<Instruction> instructions = new ArrayList<>();
        for (String line : text.replaceAll("\\\\\n\\s*", "").split("\n")) {
            if (!line.isBlank()) {
                String[] parts = line.split("\\s+", 2);
                instructions.add(new Instruction(parts[0], parts[1].strip()));
            }
        }
        return instructions;
    }

    private List<String> all(String name) {
        return dockerfile.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    private String one(String name, int index) {
        assertThat(all(name)).as(name).hasSizeGreaterThan(index);
        return all(name).get(index);
    }

    private int indexOf(String name) {
        return dockerfile.stream().map(Instruction::name).toList().indexOf(name);
    }

    private JsonNode service(String name) {
        return compose.get("services").get(name);
    }

    private Map<String, String> composeEnvironment(String service) {
        Map<String, String> environment = new HashMap<>();
        service(service)
                .get("environment")
                .fields()
                .forEachRemaining(entry ->
                        environment.put(entry.getKey(), entry.getValue().textValue()));
        return environment;
    }

    /** The environment variable that sets a property. */
    private static String environmentName(String property) {
        Matcher other = Pattern.compile("[^A-Za-z0-9]").matcher(property);
        return other.replaceAll("_").toUpperCase(Locale.ROOT);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> strings(String json) throws IOException {
        return List.of(new ObjectMapper().readValue(json, String[].class));
    }

    private static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static Properties application() {
        try (Reader reader = Files.newBufferedReader(PROJECT.resolve("src/main/resources/application.properties"))) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
