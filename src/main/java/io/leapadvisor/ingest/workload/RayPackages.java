package io.leapadvisor.ingest.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.ingest.command.Container;
import io.leapadvisor.ingest.workload.Workload.Box;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an application of Ray brings along for its code. */
final class RayPackages {

    /** A package that is an engine, perhaps with its version. */
    private static final Pattern ENGINE = Pattern.compile("(vllm|sglang)(?:\\[[^\\]]*+])?(?:==([\\w.]++))?.*");

    /** Before variables of vLLM. */
    private static final String VARIABLE = "VLLM_";

    private RayPackages() {}

    /**
     * A worker with what the application sets for its code: variables, and the engine among the packages. Variables of
     * an engine tell it, too, where no package does.
     */
    static Box inside(Box worker, JsonNode application) {
        JsonNode runtime = application.path("runtime_env");
        Map<String, String> environment = new LinkedHashMap<>(worker.container().environment());
        runtime.path("env_vars")
                .fields()
                .forEachRemaining(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        String image = worker.container().image();
        for (String text : Pods.texts(runtime.path("pip"))) {
            Matcher engine = ENGINE.matcher(text);
            image = engine.matches()
                    ? "pip/" + engine.group(1) + ":" + (engine.group(2) == null ? "" : engine.group(2))
                    : image;
        }
        boolean told = image.startsWith("pip/");
        image = !told && environment.keySet().stream().anyMatch(name -> name.startsWith(VARIABLE))
                ? "format:vllm"
                : image;
        Container container = new Container(
                worker.container().name(),
                image,
                worker.container().command(),
                environment,
                worker.container().parentheses(),
                worker.container().settings());
        return new Box(container, worker.amounts(), worker.note());
    }
}
