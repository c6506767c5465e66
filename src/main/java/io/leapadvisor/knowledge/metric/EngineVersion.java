package io.leapadvisor.knowledge.metric;

import io.leapadvisor.profile.model.ModelSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version such as 0.10.2.
 *
 * @param numbers from the left
 */
public record EngineVersion(List<Integer> numbers) implements Comparable<EngineVersion> {

    private static final Pattern DOTTED = Pattern.compile("(?<![\\d.])(\\d{1,4}(?:\\.\\d{1,4})++)");

    /** The first number with a point in a text such as "vllm 0.6.3"; empty when there is none. */
    public static Optional<EngineVersion> in(String text) {
        if (text == null || text.indexOf('.') < 0) {
            return Optional.empty();
        }
        Matcher found = DOTTED.matcher(text);
        return found.find() ? Optional.of(of(found.group(1))) : Optional.empty();
    }

    /**
     * The version that a profile tells of its engine, by itself or with the engine's name; empty when it tells none.
     */
    public static Optional<EngineVersion> told(ModelSpec model) {
        return model == null ? Optional.empty() : in(model.runtimeVersion()).or(() -> in(model.runtime()));
    }

    /** The newest version that was read of an engine, unless that or a newer one runs; null = none is known. */
    public static String newerThan(ModelSpec model, String latest) {
        return latest == null
                        || told(model)
                                .filter(now -> !now.isWithin(null, latest))
                                .isPresent()
                ? null
                : latest;
    }

    /** Refuses a text of the knowledge base that is no version such as 0.10.2; null passes. */
    public static void check(String name, String text) {
        if (text != null && !text.matches("\\d{1,4}(\\.\\d{1,4})*+")) {
            throw new IllegalArgumentException(name + " (" + text + ") must be a version such as 0.10.2");
        }
    }

    /**
     * True from one version to before another.
     *
     * @param since null = from the first
     * @param until null = to the last
     */
    public boolean isWithin(String since, String until) {
        return (since == null || of(since).compareTo(this) <= 0)
                && (until == null || of(until).compareTo(this) > 0);
    }

    static EngineVersion of(String text) {
        return new EngineVersion(
                Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList());
    }

    /** As versions are ordered; what is left out is 0. */
    @Override
    public int compareTo(EngineVersion other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int difference = Integer.compare(at(i), other.at(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    private int at(int place) {
        return place < numbers.size() ? numbers.get(place) : 0;
    }
}
