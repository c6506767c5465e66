package io.leapadvisor.remedy.operation;

import io.leapadvisor.simulate.Variant;
import java.util.List;

/**
 * What an operation has made of a deployment.
 *
 * @param variant the deployment afterwards
 * @param assumptions what was assumed, in sentences for people
 */
public record Outcome(Variant variant, List<String> assumptions) {

    public static Outcome of(Variant variant) {
        return new Outcome(variant, List.of());
    }
}
