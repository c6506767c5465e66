package io.leapadvisor.physics.own;

import io.leapadvisor.physics.PhaseTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Factors on the times of one deployment, which its own measurements taught. They scale what the physics has said, part
 * by part, and never below its floor.
 *
 * @param times factor on the time of each part, above 0; a part that is absent has 1
 */
public record OwnFactors(Map<Factor, Double> times) {

    /** Nothing was learned: the calibration's own times. */
    public static final OwnFactors NONE = new OwnFactors(Map.of());

    public OwnFactors {
        EnumMap<Factor, Double> sorted = new EnumMap<>(Factor.class);
        sorted.putAll(times);
        times = Collections.unmodifiableMap(sorted);
    }

    /** True when nothing was learned. */
    public boolean isNone() {
        return this == NONE || times.isEmpty();
    }

    /** The factor on the time of a part. */
    public double of(Factor factor) {
        return isNone() ? 1 : times.getOrDefault(factor, 1.0);
    }

    /** The same with the time of one part multiplied. */
    public OwnFactors times(Factor part, double factor) {
        EnumMap<Factor, Double> moved = new EnumMap<>(Factor.class);
        moved.putAll(times);
        moved.merge(part, factor, (was, by) -> was * by);
        return new OwnFactors(moved);
    }

    /**
     * What is left of them when so much of what made the difference stays, 0 to 1: the prompts are the requests' own
     * and stay as long as they are.
     */
    public OwnFactors kept(double share) {
        if (share == 1 || isNone()) {
            return this;
        }
        EnumMap<Factor, Double> left = new EnumMap<>(Factor.class);
        times.forEach((factor, time) ->
                left.put(factor, factor == Factor.PROMPT_LENGTH ? time : (Double) Math.pow(time, share)));
        return new OwnFactors(left);
    }

    /**
     * A pass over prompts or items.
     *
     * @param floorMs least time that its arithmetic and its bytes take at the peak rates, in ms
     */
    public PhaseTime prompt(PhaseTime pass, double floorMs) {
        return isNone() ? pass : scaled(pass, of(Factor.PROMPT), 1, floorMs);
    }

    /**
     * A decode step, as {@link #prompt}.
     *
     * @param batch sequences that share it
     * @param sequenceMs what a host is taken to do for each of them, in ms
     */
    public PhaseTime step(PhaseTime pass, double batch, double sequenceMs, double floorMs) {
        if (isNone()) {
            return pass;
        }
        double more = batch * sequenceMs * (of(Factor.SEQUENCES) - 1);
        PhaseTime hosted = pass.plus(new PhaseTime(0, 0, more / of(Factor.OVERHEAD), 0));
        return scaled(hosted, of(Factor.STEP) * Drift.at(Drift.STEP, this, batch), of(Factor.ROWS), floorMs);
    }

    /** The wait for the first token among so many requests in flight: a factor on it. */
    public double waiting(double requests) {
        return isNone() ? 1 : of(Factor.WAITING) * Drift.at(Drift.WAITING, this, requests);
    }

    /** What is learned makes nothing faster than the floor; what was below it before stays as it was. */
    private PhaseTime scaled(PhaseTime pass, double whole, double arithmetic, double floorMs) {
        PhaseTime scaled = new PhaseTime(
                        pass.computeMs() * of(Factor.COMPUTE) * arithmetic,
                        pass.bandwidthMs() * of(Factor.BANDWIDTH),
                        pass.overheadMs() * of(Factor.OVERHEAD),
                        pass.linkMs() * of(Factor.LINK))
                .times(whole);
        double least = Math.min(floorMs, pass.ms());
        return scaled.ms() >= least ? scaled : scaled.times(least / scaled.ms());
    }
}
