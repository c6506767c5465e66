package io.leapadvisor.physics.item;

import io.leapadvisor.knowledge.Structure;
import io.leapadvisor.physics.PhaseTime;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.Machine;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.model.ModelFamily;
import io.leapadvisor.profile.model.ModelSpec;
import java.util.List;

/**
 * A recording that goes through a model of speech in windows: one after another, where each starts where the one before
 * it ended, or cut beforehand and so many at once.
 *
 * @param window one of them
 * @param windows of a request, 1 or more
 * @param together windows that are computed at once
 * @param again windows that are computed over those that are counted, where they follow one another; 1 or more
 */
public record Recording(OnePass window, double windows, double together, double again) implements OnePass {

    /**
     * Positions of a second of audio in a model that is not known; ours: 50 in wav2vec 2.0 and Whisper, 25 in
     * Conformer, 12.5 in FastConformer.
     */
    private static final double USUAL_RATE = 25;

    /**
     * Tokens of the longest of some windows over their mean: a batch runs until all of its windows have ended. Ours:
     * with a spread of a third among windows the longest of 16 to 24 has about 1.6 times the mean.
     */
    private static final double LONGEST = 1.5;

    /**
     * Time in which the host reads, resamples and turns a window of a long recording into features, in ms. Of 150
     * minutes, 300 windows, distil-whisper-large-v2 takes 78 s and whisper-large-v3 98 s on an A100 with 24 windows at
     * once (https://github.com/Vaibhavs10/insanely-fast-whisper README.md), although the former computes a tenth of the
     * latter: most of it is the host's. Half of that is counted (ours).
     */
    private static final double HOST_MS = 120;

    /**
     * Windows that are computed where each starts where the one before it ended, over those that the recording fills:
     * each ends with its last whole sentence, after 26 to 27 of 30 s, and one that repeats itself or is hardly likely
     * is decoded again (openai/whisper transcribe.py and faster-whisper: seek and temperatures). Ours: without it
     * recordings take 0.7 to 0.8 of the published time on average in seven sources of ten.
     */
    private static final double AGAIN = 1.25;

    private static final double MOST_WRITTEN = 10;

    /**
     * What a request brings a model that answers in one pass: its recording in windows, its images as a batch, its rows
     * as one.
     *
     * @param one an item
     * @param assumptions takes what is assumed
     */
    public static OnePass of(ItemWork one, Resolved resolved, List<String> assumptions) {
        ModelSpec model = resolved.profile().model();
        Structure structure = resolved.structure();
        Traffic traffic = resolved.profile().traffic();
        boolean windows = Windows.hears(model, structure);
        double images = model.family() == ModelFamily.VISION && traffic != null && traffic.imagesPerRequest() != null
                ? Math.max(1, traffic.imagesPerRequest())
                : 1;
        if (!windows || traffic == null) {
            return ManyItems.of(one, model.rows() * images);
        }
        double count = Windows.count(resolved);
        if (traffic.audioSeconds() == null) {
            assumptions.add("traffic.audioSeconds is not given; one window of " + Math.round(structure.windowSeconds())
                    + " s is assumed");
        }
        double together = Math.min(count, Windows.atOnce(resolved.profile()));
        if (count > 1) {
            assumptions.add("a recording of " + Math.round(traffic.audioSeconds()) + " s is " + Math.round(count)
                    + " windows of " + Math.round(structure.windowSeconds()) + " s, "
                    + (together > 1 ? Math.round(together) + " at once" : "one after another"));
        }
        double steps = steps(structure, traffic, count, assumptions);
        steps *= together > 1 ? LONGEST : 1;
        OnePass items = ManyItems.of(steps == 1 ? one : one.withSteps(steps), model.rows());
        return count > 1 ? new Recording(items, count, together, hears(structure) ? AGAIN : 1) : items;
    }

    /** True of a model that writes what it hears, some four tokens a second; voices are made of more than twelve. */
    private static boolean hears(Structure structure) {
        return structure.windowTokens() != null && structure.windowTokens() < MOST_WRITTEN * structure.windowSeconds();
    }

    /** Steps of a window over those that its structure counts: words are spoken by the second. */
    private static double steps(Structure structure, Traffic traffic, double count, List<String> assumptions) {
        Double usual = structure.windowTokens();
        if (usual == null) {
            return 1;
        }
        if (traffic.outputTokens() != null) {
            return Math.max(1, traffic.outputTokens() / count) / usual;
        }
        if (traffic.audioSeconds() == null) {
            return 1;
        }
        double spoken = Math.max(1, usual * traffic.audioSeconds() / structure.windowSeconds() / count);
        assumptions.add("traffic.outputTokens is not given; " + Math.round(spoken) + " are assumed of each window, as "
                + Math.round(usual) + " in " + Math.round(structure.windowSeconds()) + " s");
        return spoken / usual;
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
        return window.pass(machine, batch * together)
                .times(together > 1 ? Math.ceil(windows / together) : windows * again)
                .plus(new PhaseTime(0, 0, windows * HOST_MS, 0));
    }

    @Override
    public double leastFlop() {
        return windows * window.leastFlop();
    }

    @Override
    public double leastBytes(Machine machine) {
        return Math.ceil(windows / together) * window.leastBytes(machine);
    }

    @Override
    public double spread() {
        return window.spread();
    }
}
