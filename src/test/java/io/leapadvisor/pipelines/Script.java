package io.leapadvisor.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of shell in a pipeline.
 *
 * @param name of the job or step
 * @param text the shell
 * @param environment variables that the pipeline sets for it
 */
record Script(String name, String text, Map<String, String> environment) {

    static final Path FOLDER = Path.of("examples", "pipelines");
    private static final Pattern OF_JENKINS = Pattern.compile("sh '''(.*?)'''", Pattern.DOTALL);

    /** All pieces of a pipeline, in the order in which they run. */
    static List<Script> of(String file) throws IOException {
        String text = Files.readString(FOLDER.resolve(file));
        List<Script> scripts = new ArrayList<>();
        if (file.equals("Jenkinsfile")) {
            Matcher found = OF_JENKINS.matcher(text);
            while (found.find()) {
                scripts.add(new Script("sh", found.group(1).stripIndent(), Map.of()));
            }
            return scripts;
        }
        JsonNode tree = new YAMLMapper().readTree(text);
        switch (file) {
            case "github-actions.yml" ->
                tree.get("jobs").forEach(job -> job.get("steps").forEach(step -> add(step, "run", scripts)));
            case "gitlab-ci.yml" ->
                tree.properties().stream()
                        .filter(job -> job.getValue().has("script"))
                        .forEach(job -> {
                            List<String> lines = new ArrayList<>();
                            job.getValue().get("script").forEach(line -> lines.add(line.asText()));
                            scripts.add(new Script(job.getKey(), String.join("\n", lines), Map.of()));
                        });
            case "argo-workflow.yaml" ->
                tree.at("/spec/templates").forEach(template -> add(template.get("script"), "source", scripts));
            case "tekton.yaml" -> tree.at("/spec/steps").forEach(step -> add(step, "script", scripts));
            default -> throw new IllegalArgumentException(file);
        }
        return scripts;
    }

    private static void add(JsonNode step, String field, List<Script> scripts) {
        if (!step.has(field)) {
            return;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        JsonNode set = step.path("env");
        if (set.isObject()) {
            set.properties()
                    .forEach(entry ->
                            environment.put(entry.getKey(), entry.getValue().asText()));
        } else {
            set.forEach(entry -> environment.put(
                    entry.get("name").asText(), entry.get("value").asText()));
        }
        scripts.add(new Script(step.path("name").asText(), step.get(field).asText(), environment));
    }
}
