package io.leapadvisor.physics.own;

import java.util.List;
import java.util.Map;

/**
 * What a deployment's own measurements taught of it.
 *
 * @param factors on its times
 * @param narrowing what is left of the width of an interval, by the kind of number that it is of, 0 to 1; a kind that
 *     is absent keeps its width
 * @param sentences which factors moved and by how much, which measurements were left out, and why
 */
public record Learned(OwnFactors factors, Map<String, Double> narrowing, List<String> sentences) {

    /** No measurement of one's own. */
    public static final Learned NONE = new Learned(OwnFactors.NONE, Map.of(), List.of());

    /** What is left of the width of an interval of a kind of number. */
    public double narrowing(String kind) {
        return narrowing.getOrDefault(kind, 1.0);
    }
}
