package io.leapadvisor.physics;

import io.leapadvisor.physics.arrival.Hits;
import io.leapadvisor.physics.change.Cuts;
import io.leapadvisor.physics.change.Drafts;
import io.leapadvisor.physics.change.HeldAnswer;
import io.leapadvisor.physics.change.HostTime;
import io.leapadvisor.physics.change.Pools;
import io.leapadvisor.physics.change.Prices;
import io.leapadvisor.physics.change.ProcessorTime;
import io.leapadvisor.physics.change.Routing;
import io.leapadvisor.physics.change.Starts;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.physics.own.Floor;
import io.leapadvisor.physics.own.OwnFactors;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What remedies change in a deployment that the contract's profile has no field for. {@link #NONE} = nothing.
 *
 * @param prefillTime factor on the time of prompt processing, and of a forward pass of models without a decode phase
 * @param decodeTime factor on the time of a decode step
 * @param joinedTime factor on how long a request occupies a model of which no physics is known since others join its
 *     passes; on all of its time where nothing tells what of that is waiting
 * @param drafts tokens that a decode step yields
 * @param restoredShare share of prompt tokens whose cache comes back from the host's memory
 * @param routedByPrefix true when each request goes to the replica whose cache has its prefix
 * @param pools replicas that process prompts alone
 * @param routing requests that a smaller model answers
 * @param cuts what is cut off the slow requests
 * @param admitted utilization above which requests are refused; 0 = all are admitted
 * @param held how the answer is held back
 * @param starts what requests wait for replicas to start
 * @param hits requests that a cache answers before a model without stages around it
 * @param askedRps requests a second that users make where a cache answers some before all, or where fewer are tried
 *     again; 0 = those of the traffic
 * @param prices what is paid otherwise
 * @param capacityFactor times the replicas that autoscaling can add
 * @param host what the processors do otherwise
 * @param processor factors on the times of the model while a processor runs it
 * @param places requests that the engine was seen to take at once on a copy; 0 = as many as it does by default
 * @param inTurn true where each server process was seen to work on one request at a time, and to wait for most of it
 * @param evicted share of requests that lose their cache and are computed again where more are admitted than find room
 *     at their full length, as it was measured
 * @param own what the deployment's own measurements taught of its times
 */
@RecordBuilder
public record Adjustments(
        double prefillTime,
        double decodeTime,
        double joinedTime,
        Drafts drafts,
        double restoredShare,
        boolean routedByPrefix,
        Pools pools,
        Routing routing,
        Cuts cuts,
        double admitted,
        HeldAnswer held,
        Starts starts,
        Hits hits,
        double askedRps,
        Prices prices,
        double capacityFactor,
        HostTime host,
        ProcessorTime processor,
        double places,
        boolean inTurn,
        double evicted,
        OwnFactors own)
        implements AdjustmentsBuilder.With {

    /** Nothing is changed: factors of 1, no share, no addition. */
    public static final Adjustments NONE = AdjustmentsBuilder.builder()
            .prefillTime(1)
            .decodeTime(1)
            .joinedTime(1)
            .drafts(Drafts.NONE)
            .pools(Pools.NONE)
            .routing(Routing.NONE)
            .cuts(Cuts.NONE)
            .held(HeldAnswer.NONE)
            .starts(Starts.NONE)
            .hits(Hits.NONE)
            .prices(Prices.NONE)
            .capacityFactor(1)
            .host(HostTime.NONE)
            .processor(ProcessorTime.NONE)
            .own(OwnFactors.NONE)
            .build();

    /** What was measured of a deployment beside its times; {@code evicted} is null where it was not. */
    public static Adjustments measured(OwnFactors own, Double evicted) {
        return NONE.withOwn(own).withEvicted(evicted == null ? 0 : evicted);
    }

    /** The same for so many replicas. */
    public Adjustments among(int replicas) {
        return pools.prefillShare() == 0 ? this : withPools(pools.among(replicas));
    }

    /** The same with a model that takes so many times as long. */
    public Adjustments slower(double times) {
        return withPrefillTime(prefillTime * times).withDecodeTime(decodeTime * times);
    }

    /** The same with a replica that costs so many times as much; NaN = its price is not known. */
    public Adjustments dearer(double times) {
        return withPrices(prices.withReplica(prices.replica() * times));
    }

    /** The same on the part that runs the model: what threads and a load make of it goes with the processor. */
    public Adjustments on(boolean runsOnProcessor) {
        if (processor.threads() == 1 && processor.load() == 1) {
            return this;
        }
        return slower(runsOnProcessor ? processor.factor() : 1).withProcessor(ProcessorTime.NONE);
    }

    /**
     * Factor on the estimated time of a model, by which it was seen to bear its load. What bears more than estimated is
     * not slow because its estimate was lowered to that.
     */
    public double loaded() {
        return decodeTime * processor.load();
    }

    /** The same where the model takes its own time at the least, {@code least} of what it takes today. */
    public Adjustments noFasterThan(double least) {
        return processor.threads() >= least ? this : withProcessor(new ProcessorTime(least, processor.load()));
    }

    /**
     * Factor on the time of a token of a model whose step is not computed: a step and its drafts over what they yield.
     */
    public double perToken() {
        return decodeTime * (1 + drafts.made()) / drafts.tokensPerStep();
    }

    /** A pass over prompts or items with so much arithmetic and so many bytes, as remedies and load tests have it. */
    PhaseTime prompt(PhaseTime pass, Machine machine, double flop, double bytes) {
        return own.prompt(pass, Floor.ms(machine, flop, bytes)).times(prefillTime);
    }

    /** A decode step of a batch, likewise. */
    PhaseTime step(PhaseTime pass, Machine machine, double batch, double flop, double bytes) {
        return own.step(pass, batch, sequenceMs(machine), Floor.ms(machine, flop, bytes))
                .times(decodeTime);
    }

    /** What the host does for each sequence of a step, in ms. */
    private static double sequenceMs(Machine machine) {
        return (machine.efficiency().sequenceOverheadUs()
                                * (1 - machine.scheduling().hiddenHost())
                        + machine.scheduling().hostSteps() * machine.arrival().hostSequenceUs())
                / 1e3;
    }
}
