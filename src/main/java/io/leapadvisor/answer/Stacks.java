package io.leapadvisor.answer;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.remedy.RemedyStep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the steps of remedies are for, read once: they are few, and every answer asks for most of them. Thread-safe. */
final class Stacks {

    private final Knowledge knowledge;
    private final Set<String> makers;
    private final Map<String, List<Product>> products = new ConcurrentHashMap<>();

    /**
     * A product that a stack names.
     *
     * @param name as the step has it
     * @param engine the engine that it is; null = none of the knowledge base
     * @param maker maker of parts that its name begins with, in small letters; null = none of the knowledge base
     */
    record Product(String name, Engine engine, String maker) {}

    Stacks(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.makers = knowledge.accelerators().stream()
                .map(Accelerator::vendor)
                .filter(vendor -> vendor != null)
                .map(Stacks::lower)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The products that a step is for. */
    List<Product> of(RemedyStep step) {
        return products.computeIfAbsent(step.stack(), this::read);
    }

    private List<Product> read(String stack) {
        return Arrays.stream(stack.split(" or | and | with |, "))
                .map(String::strip)
                .map(name -> new Product(name, knowledge.engine(name).orElse(null), maker(name)))
                .toList();
    }

    private String maker(String name) {
        String first = lower(name.split(" ", 2)[0]);
        return makers.contains(first) ? first : null;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
