package io.leapadvisor.physics.serving;

import io.leapadvisor.physics.ModelTime;
import io.leapadvisor.profile.Traffic;

/**
 * How much of the prompts begins like one before, and what a prefix cache finds of it, as shares of the prompt tokens.
 *
 * @param hit share that is found today, 0 to 1
 * @param common share that every request has, so that any replica keeps it warm
 * @param repeated share that some request before began with, whichever replica answered it; 0 = not known
 * @param talked part of it that earlier turns of the same session sent
 * @param turns requests of a session, 1 or more
 */
public record PromptReuse(double hit, double common, double repeated, double talked, double turns) {

    /** Shares that are told are rounded. */
    private static final double ROUNDED = 1.05;

    private static final double GIGA = 1e9;

    /** The reuse that a profile tells of; without it there is none. */
    public static PromptReuse of(Traffic traffic) {
        if (traffic == null) {
            return new PromptReuse(0, 0, 0, 0, 1);
        }
        boolean counted =
                traffic.sharedPrefixTokens() != null && traffic.inputTokens() != null && traffic.inputTokens() > 0;
        double shared = counted ? Math.min(1, traffic.sharedPrefixTokens() / traffic.inputTokens()) : 0;
        double hit = traffic.prefixHitRatio() == null ? 0 : traffic.prefixHitRatio();
        // Prompts that begin alike in groups are warm only where one of the group was answered.
        boolean one = traffic.distinctPrefixes() == null || traffic.distinctPrefixes() <= 1;
        double turns = traffic.turnsPerSession() == null ? 1 : traffic.turnsPerSession();
        double talked = (1 - shared) * history(turns) * grown(traffic, shared, turns);
        return new PromptReuse(hit, one ? shared : 0, shared + talked, talked, turns);
    }

    /**
     * True where a provider that keeps no start of fewer than {@code least} tokens keeps none of these prompts, as far
     * as is told. What was measured to be found is kept, and turns of a session share its history, too.
     */
    public static boolean isTooShort(Traffic traffic, double least) {
        if (traffic == null || traffic.prefixHitRatio() != null && traffic.prefixHitRatio() > 0) {
            return false;
        }
        boolean talk = traffic.turnsPerSession() != null && traffic.turnsPerSession() > 1;
        return traffic.inputTokens() != null && traffic.inputTokens() < least
                || !talk && traffic.sharedPrefixTokens() != null && traffic.sharedPrefixTokens() < least;
    }

    /**
     * Share of a session's prompt tokens that an earlier turn has sent. With prompts that grow by the same part each
     * turn, turn k repeats k − 1 of its k parts: the sum of k − 1 over the sum of k is (T − 1) / (T + 1).
     */
    private static double history(double turns) {
        return (turns - 1) / (turns + 1);
    }

    /**
     * How far the told start is one that all turns have and the rest a history, 0 to 1. A history grows by an answer a
     * turn at the least. One that would grow by half of that or less is none: then the start is what a turn repeats of
     * the turn before, history and all, and the rest of each prompt is new. In between nobody knows.
     */
    private static double grown(Traffic traffic, double shared, double turns) {
        boolean told = shared > 0 && turns > 1 && traffic.outputTokens() != null && traffic.outputTokens() > 0;
        if (!told) {
            return 1;
        }
        double hidden = traffic.reasoningTokens() == null ? 0 : traffic.reasoningTokens();
        double answer = Math.max(1, traffic.outputTokens() - hidden);
        double added = traffic.inputTokens() * (1 - shared) * (1 - history(turns));
        return Math.max(0, Math.min(1, 2 * added / answer - 1));
    }

    /**
     * Part of what earlier turns have sent that a turn finds on a replica it meets by chance. It need not be that of
     * the turn before: the newest turn that met this replica has sent all but what came since. Of n turns before, each
     * met with the chance q = 1 / replicas, that is n − (1 − q) / q × (1 − (1 − q)ⁿ) in the mean, here summed over the
     * turns.
     */
    private double foundOfTalk(double replicas) {
        double met = 1 / replicas;
        double missed = 1 - met;
        double parts = turns * (turns - 1) / 2;
        double lost = missed / met * (turns - (1 - Math.pow(missed, turns)) / met);
        return parts > 0 ? Math.max(met, Math.min(1, 1 - lost / parts)) : met;
    }

    /**
     * Part of what one cache finds beyond the common part that requests find which are balanced without regard to
     * caches: a group's start on the replicas that answered one of it, a session's on those that had a turn of it.
     */
    private double foundByChance(double replicas) {
        double caches = Math.max(1, replicas);
        double beyond = repeated - common;
        return beyond > 0 ? ((beyond - talked) / caches + talked * foundOfTalk(caches)) / beyond : 1 / caches;
    }

    /**
     * True where what is found today is no more than what requests share, so that the cache ends before what earlier
     * turns have sent; they are read anew each time, and never written.
     */
    public boolean endsAtStart() {
        return hit > 0 && hit <= ROUNDED * (repeated - talked);
    }

    /** Share that a cache finds which keeps all that repeats, and is asked for all of it; never less than today. */
    public double whole() {
        return Math.max(hit, repeated);
    }

    /**
     * Share that whichever replica answers should find in a cache with room: all that repeats where there is one; of
     * several, what all requests share, which each has after its first request.
     *
     * @param replicas replicas that each keep a cache of their own
     */
    public double anywhere(double replicas) {
        return replicas > 1 ? common : repeated;
    }

    /**
     * Share that caches find of requests that are balanced without regard to them: the common part on every replica,
     * and of what else repeats the part that meets a replica which answered it before.
     *
     * @param replicas replicas that each keep a cache of their own
     */
    public double balanced(double replicas) {
        return common + Math.max(0, repeated - common) * foundByChance(replicas);
    }

    /**
     * Part of what comes again at a replica for which its device, and what the host gives beside it, have room, 0 to 1:
     * of the histories of all conversations that are open, one of each client who waits for an answer, or of the starts
     * of prompts in each of which some begin, all of which a replica is asked for. 1 where they are not known.
     *
     * @param besideGb memory beside that of the device
     */
    public static double room(Traffic traffic, double replicas, ModelTime model, double besideGb) {
        double each = model == null || traffic == null ? 0 : model.cacheHeld();
        if (!(each > 0)) {
            return 1;
        }
        double places = BatchSize.memoryLimit(model) * model.machine().copies() + besideGb * GIGA / each;
        return traffic.isOfWaitingClients() && of(traffic).turns() > 1
                ? Math.min(1, places * replicas / traffic.concurrency())
                : Math.min(1, places / startsHeld(traffic, model));
    }

    /** Starts of prompts that are in use, as so many whole requests; 0 = nobody counted them. */
    private static double startsHeld(Traffic traffic, ModelTime model) {
        boolean counted = traffic.distinctPrefixes() != null
                && traffic.distinctPrefixes() > 1
                && traffic.sharedPrefixTokens() != null;
        double tokens = model.inputTokens() + model.outputTokens() / 2;
        return counted ? traffic.distinctPrefixes() * Math.min(1, traffic.sharedPrefixTokens() / tokens) : 0;
    }

    /** The same of caches that have room for a part of what is behind the common start alone, 0 to 1. */
    public double balanced(double replicas, double room) {
        return common + (balanced(replicas) - common) * room;
    }

    /**
     * Share that would be found if each request met the replica that has its prefix. Balanced without regard to caches,
     * a request meets it by chance; only the common part is warm on all of them. So what is found today beyond it is
     * that part of what one cache finds. Where less is found than the common part, prompts differ before it begins, and
     * no replica has what they ask for.
     *
     * @param replicas replicas that each keep a cache of their own
     * @param usualMost share that a cache finds at most where nothing tells how much repeats
     * @param measured true where caches are on and what they find was measured, so that 0 means that they find nothing
     */
    public double routedToCaches(double replicas, double usualMost, boolean measured) {
        if (measured && hit < common) {
            return hit;
        }
        double most = repeated > 0 ? repeated : usualMost;
        double beyond = Math.max(0, hit - common) / foundByChance(replicas);
        double found = hit > 0 ? Math.min(most, common + beyond) : replicas > 1 ? most : 0;
        return Math.max(hit, Math.max(found, replicas > 1 ? Math.min(common, most) : 0));
    }

    /**
     * Share that is found with another number of replicas and the same balancing without regard to caches: beyond the
     * common part a request meets a replica that has its prefix by chance. With fewer replicas more is found only as
     * far as something tells that it repeats.
     *
     * @param now replicas today
     * @param then replicas afterwards
     */
    public double among(double now, double then) {
        double beyond = Math.max(0, hit - common) * foundByChance(then) / foundByChance(now);
        return Math.min(hit, common) + (then < now ? Math.min(beyond, Math.max(0, whole() - common)) : beyond);
    }
}
