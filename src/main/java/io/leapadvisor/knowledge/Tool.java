package io.leapadvisor.knowledge;

import io.leapadvisor.knowledge.read.Check;
import java.util.List;

/**
 * A tool that measures what a profile lacks.
 *
 * @param id kebab-case id
 * @param name the project's name
 * @param measures profile fields that it can fill: a prefix such as "stages.latency" covers what is below it
 * @param vendor maker of the parts that it works with; null = any
 * @param engine engine whose own metrics it reads; null = none
 * @param how metric or command to use
 * @param imports format in which POST /imports reads what it writes; null = none
 * @param source its documentation
 */
public record Tool(
        String id,
        String name,
        List<String> measures,
        String vendor,
        String engine,
        String how,
        String imports,
        String source) {
    public Tool {
        Check.id(id);
        Check.text("name", name);
        Check.text("how", how);
        measures = measures == null ? List.of() : List.copyOf(measures);
    }

    /** What to do, with the import that reads the outcome. */
    public String instruction() {
        String instruction = name + ": " + how;
        return imports == null
                ? instruction
                : instruction + ". Then send the file to POST /api/v1/imports, which reads it as " + imports;
    }
}
