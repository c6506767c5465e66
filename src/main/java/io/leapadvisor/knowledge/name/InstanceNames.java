package io.leapadvisor.knowledge.name;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of cloud machines, of which the family tells the part and the rest how much of it is rented. */
final class InstanceNames {

    /** As AWS writes them, with or without the prefix of SageMaker: c6i.8xlarge, ml.g5.2xlarge, m7i.metal-24xl. */
    private static final Pattern AWS =
            Pattern.compile("(?:ml\\.)?([a-z]+\\d[a-z0-9-]*+)\\.(?:\\d*xlarge|large|medium|small|micro|nano|metal.*)");
    /**
     * As Google Cloud writes them: c3-standard-22, a2-highgpu-1g. Of the letter g it has 2 and 4 alone; g6-standard-8
     * is a plan of Linode, and no g6 of AWS.
     */
    private static final Pattern GOOGLE = Pattern.compile(
            "((?!g[^24])[a-z]+\\d+[a-z]?)-(?:standard|highmem|highcpu|megamem|ultramem|highgpu|megagpu)-.+");

    private InstanceNames() {}

    /** The family that a name belongs to; empty = it is no name of a machine. */
    static Optional<String> family(String name) {
        String small = name.trim().toLowerCase(Locale.ROOT);
        for (Pattern pattern : new Pattern[] {AWS, GOOGLE}) {
            Matcher machine = pattern.matcher(small);
            if (machine.matches()) {
                return Optional.of(machine.group(1));
            }
        }
        return Optional.empty();
    }
}
