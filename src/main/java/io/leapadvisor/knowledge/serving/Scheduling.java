package io.leapadvisor.knowledge.serving;

import io.leapadvisor.knowledge.metric.EngineVersion;
import io.leapadvisor.knowledge.read.Check;
import java.util.List;
import java.util.Optional;

/**
 * How an engine runs the prompts of requests that enter token by token, in some of its versions.
 *
 * @param since first version for which it holds; null = all before {@code until}
 * @param until first version for which it no longer holds; null = all from {@code since}
 * @param promptLaunches share of the kernels of a prompt that an interpreter launches one by one, 0 to 1: captured
 *     graphs are for steps that generate, whose shape is always the same; native code launches in no time to speak of
 * @param promptTokens tokens that a step computes at most: prompts that fit together are computed together, and longer
 *     ones in several steps
 * @param promptsFirst 1 where prompts that wait have steps of their own before anybody generates on, 0 where they share
 *     the steps of those who generate
 * @param hostSteps 1 where the host's work for each sequence of a step lies between the steps, 0 where another process
 *     does it beside them
 * @param tokenLaunches share of the launches of a prompt's kernels that a step which generates costs as well, 0 to 1;
 *     null = 0: it is replayed as a captured graph, or launched by native code
 * @param recordedTokens prompts of so many tokens and fewer are replayed in pieces, which leaves a part of their
 *     launches; null = 0 = none is
 * @param hiddenHost share of what the host does for the sequences of a step that it does while the accelerator computes
 *     the next one, 0 to 1; null = 0: the next step waits for it
 */
public record Scheduling(
        String since,
        String until,
        double promptLaunches,
        double promptTokens,
        double promptsFirst,
        double hostSteps,
        Double tokenLaunches,
        Double recordedTokens,
        Double hiddenHost) {

    /** What is assumed of an engine of which nothing was read: native code, and the usual budget of vLLM and SGLang. */
    public static final Scheduling USUAL = new Scheduling(null, null, 0, 8192, 0, 0, null, null, null);

    public Scheduling {
        EngineVersion.check("scheduling.since", since);
        EngineVersion.check("scheduling.until", until);
        Check.within("scheduling.promptLaunches", promptLaunches, 0, 1);
        Check.positive("scheduling.promptTokens", promptTokens);
        Check.within("scheduling.promptsFirst", promptsFirst, 0, 1);
        Check.within("scheduling.hostSteps", hostSteps, 0, 1);
        tokenLaunches = tokenLaunches == null ? Double.valueOf(0) : tokenLaunches;
        recordedTokens = recordedTokens == null ? Double.valueOf(0) : recordedTokens;
        hiddenHost = hiddenHost == null ? Double.valueOf(0) : hiddenHost;
        Check.within("scheduling.tokenLaunches", tokenLaunches, 0, 1);
        Check.within("scheduling.recordedTokens", recordedTokens, 0, 1e6);
        Check.within("scheduling.hiddenHost", hiddenHost, 0, 1);
    }

    /**
     * What holds in a version; where the version is not known, the middle of all: nothing tells an old server from a
     * new one. What comes first, where the host works and what is recorded have no middle: the newest holds.
     *
     * @param all by version, the newest last; empty = nothing was read of the engine
     */
    public static Scheduling in(Optional<EngineVersion> version, List<Scheduling> all) {
        List<Scheduling> holding = version.isEmpty()
                ? all
                : all.stream()
                        .filter(one -> version.get().isWithin(one.since, one.until))
                        .toList();
        if (holding.isEmpty()) {
            return USUAL;
        }
        double launches = 0;
        double tokens = 0;
        double first = 0;
        double host = 0;
        double steps = 0;
        double recorded = 0;
        double hidden = 0;
        for (Scheduling one : holding) {
            launches += one.promptLaunches / holding.size();
            tokens += Math.log(one.promptTokens) / holding.size();
            first = one.promptsFirst;
            host = one.hostSteps;
            steps = one.tokenLaunches;
            recorded = one.recordedTokens;
            hidden = one.hiddenHost;
        }
        return new Scheduling(null, null, launches, Math.exp(tokens), first, host, steps, recorded, hidden);
    }

    /** The same with other shares of launches. */
    public Scheduling withLaunches(double ofPrompts, double ofSteps) {
        return new Scheduling(
                since, until, ofPrompts, promptTokens, promptsFirst, hostSteps, ofSteps, recordedTokens, hiddenHost);
    }

    /** The same with so many tokens a step; null = as is usual. */
    public Scheduling withPromptTokens(Integer most) {
        return most == null
                ? this
                : new Scheduling(
                        since,
                        until,
                        promptLaunches,
                        most,
                        promptsFirst,
                        hostSteps,
                        tokenLaunches,
                        recordedTokens,
                        hiddenHost);
    }
}
