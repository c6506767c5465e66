package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.read.Check;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Places that an engine has for requests unless it is told otherwise, in some of its versions and on some parts.
 *
 * @param since first version for which it holds; null = all before {@code until}
 * @param until first version for which it no longer holds; null = all from {@code since}
 * @param underGb it holds on parts with less memory than this, in GB; null = on all
 * @param parts ids of the parts on which it holds; empty = all
 * @param maxSequences sequences that are admitted at most
 * @param memoryShare share of the device memory for weights and cache, 0 to 1; null = 0.9
 * @param shareOfFree true where the share is one of the memory that the weights leave, and not of the whole; null =
 *     false
 * @param wholeAnswers true where a request is admitted once its whole answer has room, so that none is ever put out;
 *     false or null where pages are taken as it grows
 */
public record Places(
        String since,
        String until,
        Double underGb,
        Set<String> parts,
        int maxSequences,
        Double memoryShare,
        Boolean shareOfFree,
        Boolean wholeAnswers) {

    /** vLLM's gpu_memory_utilization is 0.9 by default. */
    private static final double USUAL_SHARE = 0.9;

    /** What is assumed of an engine of which nothing was read: as vLLM and SGLang did for long. */
    public static final Places USUAL = new Places(null, null, null, null, 256, null, false, false);

    public Places {
        EngineVersion.check("places.since", since);
        EngineVersion.check("places.until", until);
        Check.within("places.maxSequences", (Double) (double) maxSequences, 1, 1e6);
        memoryShare = memoryShare == null ? USUAL_SHARE : memoryShare;
        Check.within("places.memoryShare", memoryShare, 0, 1);
        shareOfFree = shareOfFree != null && shareOfFree;
        wholeAnswers = wholeAnswers != null && wholeAnswers;
        parts = parts == null ? Set.of() : Set.copyOf(parts);
    }

    /** The same with another share of the memory. */
    public Places withMemoryShare(double share) {
        return new Places(since, until, underGb, parts, maxSequences, share, shareOfFree, wholeAnswers);
    }

    /**
     * What holds in a version on a part; of a version that is not known, what holds in the newest.
     *
     * @param part null = not known, taken as a large one
     * @param all the first that holds counts; empty = nothing was read of the engine
     */
    public static Places in(Optional<EngineVersion> version, Accelerator part, List<Places> all) {
        return all.stream()
                .filter(one ->
                        version.map(told -> told.isWithin(one.since, one.until)).orElse(one.until == null))
                .filter(one -> one.holdsOn(part))
                .findFirst()
                .orElse(USUAL);
    }

    private boolean holdsOn(Accelerator part) {
        boolean named = parts.isEmpty() || part != null && parts.contains(part.id());
        boolean small = underGb == null || part != null && part.memoryGb() != null && part.memoryGb() < underGb;
        return named && small;
    }
}
