package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/**
 * A recording that goes through a model of speech in windows, one after another, since each starts where the one before
 * it ended.
 *
 * @param window one of them
 * @param windows of a request, 1 or more
 */
public record Recording(OnePass window, double windows) implements OnePass {

    /**
     * Positions of a second of audio in a model that is not known; ours: 50 in wav2vec 2.0 and Whisper, 25 in
     * Conformer, 12.5 in FastConformer.
     */
    private static final double USUAL_RATE = 25;

    /**
     * What a request brings a model that answers in one pass: its recording in windows, its images as a batch, its rows
     * as one.
     *
     * @param one an item
     * @param structure what is known of the model beside its size; null = nothing
     * @param traffic what requests carry; null = not known
     * @param assumptions takes what is assumed
     */
    public static OnePass of(
            ItemWork one, ModelSpec model, Structure structure, Traffic traffic, List<String> assumptions) {
        boolean windows =
                model.family() == ModelFamily.SPEECH && structure != null && structure.windowSeconds() != null;
        double images = model.family() == ModelFamily.VISION && traffic != null && traffic.imagesPerRequest() != null
                ? Math.max(1, traffic.imagesPerRequest())
                : 1;
        if (!windows || traffic == null) {
            return ManyItems.of(one, model.rows() * images);
        }
        double count = traffic.audioSeconds() == null
                ? 1
                : Math.max(1, Math.ceil(traffic.audioSeconds() / structure.windowSeconds()));
        if (count > 1) {
            assumptions.add("a recording of " + Math.round(traffic.audioSeconds()) + " s is " + Math.round(count)
                    + " windows of " + Math.round(structure.windowSeconds()) + " s, one after another");
        }
        Double tokens = traffic.outputTokens();
        double steps = tokens == null || structure.windowTokens() == null
                ? 1
                : Math.max(1, tokens / count) / structure.windowTokens();
        if (tokens == null && structure.windowTokens() != null && count > 1) {
            assumptions.add("traffic.outputTokens is not given; " + Math.round(structure.windowTokens())
                    + " are assumed of each window");
        }
        OnePass items = ManyItems.of(steps == 1 ? one : one.withSteps(steps), model.rows());
        return count > 1 ? new Recording(items, count) : items;
    }

    /** Positions that a recording becomes for a model that takes it whole; NaN = not known. */
    public static double positions(ModelSpec model, Structure structure, Traffic traffic) {
        if (model.family() != ModelFamily.SPEECH || traffic == null || traffic.audioSeconds() == null) {
            return Double.NaN;
        }
        Double rate = structure == null ? (Double) USUAL_RATE : structure.positionsPerSecond();
        return rate == null ? Double.NaN : Math.max(1, traffic.audioSeconds() * rate);
    }

    @Override
    public PhaseTime pass(Machine machine, double batch) {
        return window.pass(machine, batch).times(windows);
    }

    @Override
    public double leastFlop() {
        return windows * window.leastFlop();
    }

    @Override
    public double leastBytes(Machine machine) {
        return windows * window.leastBytes(machine);
    }

    @Override
    public double spread() {
        return window.spread();
    }
}
