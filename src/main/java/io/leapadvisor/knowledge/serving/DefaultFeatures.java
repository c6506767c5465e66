package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.read.Check;
import io.leapadvisor.profile.model.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Features that an engine has on unless told otherwise.
 *
 * @param features what is on
 * @param since first version with which they are; null = all
 * @param until first version with which they no longer are; null = none
 */
public record DefaultFeatures(Set<Feature> features, String since, String until) {

    public DefaultFeatures {
        features = Check.ordered(Feature.class, features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("defaultFeatures.features is missing");
        }
        EngineVersion.check("defaultFeatures.since", since);
        EngineVersion.check("defaultFeatures.until", until);
    }

    /** True in this version; of a version that is not known, when it is true of the newest. */
    public boolean holdIn(Optional<EngineVersion> version) {
        return version.map(known -> known.isWithin(since, until)).orElse(until == null);
    }

    /** What is on in a version, by all lists that hold in it. */
    public static Set<Feature> onIn(List<DefaultFeatures> several, Optional<EngineVersion> version) {
        Set<Feature> on = EnumSet.noneOf(Feature.class);
        several.stream().filter(some -> some.holdIn(version)).forEach(some -> on.addAll(some.features()));
        return on;
    }
}
