package io.leapadvisor.rulebase;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.Threshold;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of a knowledge base that rules may mention.
 *
 * @param thresholds names of the thresholds that exist
 * @param remedies ids of the remedies that exist
 * @param inputs names of the inputs that packs declare, each with the name of its pack before it
 */
public record KnownNames(Set<String> thresholds, Set<String> remedies, Set<String> inputs) {

    public KnownNames {
        thresholds = Set.copyOf(thresholds);
        remedies = Set.copyOf(remedies);
        inputs = Set.copyOf(inputs);
    }

    static KnownNames of(Knowledge knowledge) {
        return new KnownNames(
                knowledge.thresholds().stream().map(Threshold::name).collect(Collectors.toSet()),
                Set.copyOf(knowledge.remedyIds()),
                knowledge.inputs().keySet());
    }
}
