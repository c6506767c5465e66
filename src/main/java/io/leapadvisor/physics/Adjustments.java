package io.leapadvisor.physics;

import io.leapadvisor.physics.arrival.Backlog;
import io.leapadvisor.physics.arrival.Hits;
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
 * @param tokensPerStep tokens that a decode step yields (speculative decoding), 1 or more
 * @param draftedTokens tokens that a draft proposes a step
 * @param draftCost time of one drafted token relative to a step of the target model
 * @param restoredShare share of prompt tokens whose cache comes back from the host's memory
 * @param routedByPrefix true when each request goes to the replica whose cache has its prefix
 * @param prefillShare share of the replicas that process prompts alone while the others decode; 0 = each does both
 * @param poolLink bytes a second at which keys and values cross from the ones to the others; 0 = they do not
 * @param routedShare share of requests that a smaller model answers
 * @param routedTime time of the smaller model relative to the large one
 * @param tailCut share of the latency above P95 that is cut off
 * @param stallCut share of the latency above the median that is cut off: of what stands still now and then
 * @param admitted utilization above which requests are refused; 0 = all are admitted
 * @param heldBack part of the answer's time that has passed at its first token: 1 = sent once complete, 0 = streamed
 * @param holdLeft part of the time that a held answer waits that it still waits when it is sent in pieces, 0 to 1
 * @param coldShare share of requests that find no replica and wait for one to start
 * @param coldPart what they wait, as a part of hardware.coldStartMs
 * @param coldKnee what the 95th percentile waits of that where it is one of theirs, 0 to 1: who comes while a replica
 *     starts waits for the rest of it
 * @param backlog what requests wait in peaks that outrun the starts of replicas
 * @param hits requests that a cache answers before a model without stages around it
 * @param askedRps requests a second that users make where a cache answers some before all, or where fewer are tried
 *     again; 0 = those of the traffic
 * @param addedUsdPerHour running cost of what was added
 * @param priceFactor factor on the price of a replica; NaN = the price is not known, and the bill is left out
 * @param tokenPrice factor on what a provider asks for a token that it reads or writes
 * @param textsOfCall prompts and answers that one call of a provider's model carries where calls are merged, over those
 *     of a call today
 * @param capacityFactor times the replicas that autoscaling can add
 * @param hostWork factor on what processors do for a request beside its stages
 * @param hostTime factor on the part of a step of tokens in which the accelerator waits for its host; the times above
 *     hold it already
 * @param waited factor that the times above hold of it
 * @param threadTime factor on the times of a model while a processor runs it: threads that take turns no longer
 * @param loadTime the same with which it bears the load that a processor was seen to bear; another part was not seen
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
        double tokensPerStep,
        double draftedTokens,
        double draftCost,
        double restoredShare,
        boolean routedByPrefix,
        double prefillShare,
        double poolLink,
        double routedShare,
        double routedTime,
        double tailCut,
        double stallCut,
        double admitted,
        double heldBack,
        double holdLeft,
        double coldShare,
        double coldPart,
        double coldKnee,
        Backlog backlog,
        Hits hits,
        double askedRps,
        double addedUsdPerHour,
        double priceFactor,
        double tokenPrice,
        double textsOfCall,
        double capacityFactor,
        double hostWork,
        double hostTime,
        double waited,
        double threadTime,
        double loadTime,
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
            .tokensPerStep(1)
            .routedTime(1)
            .holdLeft(1)
            .coldKnee(1)
            .backlog(Backlog.NONE)
            .hits(Hits.NONE)
            .priceFactor(1)
            .tokenPrice(1)
            .textsOfCall(1)
            .capacityFactor(1)
            .hostWork(1)
            .hostTime(1)
            .waited(1)
            .threadTime(1)
            .loadTime(1)
            .own(OwnFactors.NONE)
            .build();

    /** What was measured of a deployment beside its times; {@code evicted} is null where it was not. */
    public static Adjustments measured(OwnFactors own, Double evicted) {
        return NONE.withOwn(own).withEvicted(evicted == null ? 0 : evicted);
    }

    /**
     * Factor on what the host does for a token while the accelerator waits: what it does for requests, or what stops
     * it. Threads that take turns are in both.
     */
    public double host() {
        return Math.min(hostWork, hostTime);
    }

    /** True when requests are known to wait for replicas to start. */
    public boolean waitsForStarts() {
        return coldShare > 0 || backlog.isThere();
    }

    /** True when an answer comes as a whole, so that nobody sees its tokens. */
    public boolean hidesTokens() {
        return heldBack > 0 && holdLeft == 1;
    }

    /** The same for so many replicas, of which whole ones process prompts; one alone does both. */
    public Adjustments among(int replicas) {
        if (prefillShare == 0) {
            return this;
        }
        double whole = Math.max(1, Math.min(replicas - 1.0, Math.round(prefillShare * replicas)));
        return withPrefillShare(replicas < 2 ? 0 : whole / replicas);
    }

    /** The same on the part that runs the model: what threads and a load make of it goes with the processor. */
    public Adjustments on(boolean processor) {
        double time = processor ? threadTime * loadTime : 1;
        return threadTime == 1 && loadTime == 1
                ? this
                : withPrefillTime(prefillTime * time)
                        .withDecodeTime(decodeTime * time)
                        .withThreadTime(1)
                        .withLoadTime(1);
    }

    /**
     * Factor on the estimated time of a model, by which it was seen to bear its load. What bears more than estimated is
     * not slow because its estimate was lowered to that.
     */
    public double loaded() {
        return decodeTime * loadTime;
    }

    /** The same where the model takes its own time at the least, {@code least} of what it takes today. */
    public Adjustments noFasterThan(double least) {
        return threadTime >= least ? this : withThreadTime(least);
    }

    /**
     * Factor on the time of a token of a model whose step is not computed: a step and its drafts over what they yield.
     */
    public double perToken() {
        return decodeTime * (1 + draftedTokens * draftCost) / tokensPerStep;
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

    /** Factor on the mean time of the model that routing a share to a smaller one gives. */
    public double routing() {
        return 1 - routedShare + routedShare * routedTime;
    }

    /**
     * Coefficient of variation of the times of all requests where that of each model is this one: those that stay with
     * the large model take as long as ever, so that the tail hardly moves. The moments of the mixture.
     */
    public double mixed(double variation) {
        if (routedShare == 0) {
            return variation;
        }
        double squares = 1 - routedShare + routedShare * routedTime * routedTime;
        return Math.sqrt(Math.max(0, (1 + variation * variation) * squares / (routing() * routing()) - 1));
    }
}
