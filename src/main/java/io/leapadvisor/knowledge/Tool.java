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
 * @param source its documentation
 */
public record Tool(
        String id, String name, List<String> measures, String vendor, String engine, String how, String source) {
    public Tool {
        Check.id(id);
        Check.text("name", name);
        Check.text("how", how);
        measures = measures == null ? List.of() : List.copyOf(measures);
    }
}
