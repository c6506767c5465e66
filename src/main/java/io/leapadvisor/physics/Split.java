package io.leapadvisor.physics;

import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.hardware.Hardware;
import java.util.ArrayList;
import java.util.List;

/**
 * How many accelerators share each layer where a profile of several leaves {@code tensorParallel} out: the smallest
 * split whose memory holds the weights and one sequence's cache, and that does not contradict a measured time per
 * token.
 */
final class Split {

    /** Engines need some tenth beside the weights for activations and buffers. */
    private static final double WORKING_SPACE = 1.1;
    /** A measured time this little below the floor is within the error of the clock. */
    private static final double CLOCK = 0.97;

    private Split() {}

    /** The deployment with its split, or as it is where that is stated, does not matter or cannot be known. */
    static Resolved chosen(Resolved resolved, Adjustments adjustments, Calibration calibration) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        int accelerators = hardware.acceleratorCount();
        boolean open = hardware.tensorParallel() == null && hardware.pipelineParallel() == null && accelerators > 1;
        if (!open || resolved.profile().model() == null || resolved.accelerator() == null) {
            return resolved;
        }
        Resolved largest = resolved;
        for (int split = 1; split <= accelerators; split *= 2) {
            if (accelerators % split != 0) {
                break;
            }
            Resolved tried = with(resolved, split);
            ModelTime time = ModelTimeReader.read(tried, adjustments, calibration);
            if (time == null || !time.generative()) {
                return resolved;
            }
            largest = tried;
            if (fits(time, split) && agrees(time, resolved.profile().endToEnd())) {
                return split == 1 ? resolved : said(tried, split, "the smallest split whose memory holds the model");
            }
        }
        return said(largest, largest.profile().hardwareOrNone().tensorParallelOrOne(), "no smaller split holds it");
    }

    private static Resolved with(Resolved resolved, int split) {
        Hardware hardware = resolved.profile().hardwareOrNone();
        return new Resolved(
                resolved.profile().withHardware(hardware.withTensorParallel(split)),
                resolved.accelerator(),
                resolved.processor(),
                resolved.engine(),
                resolved.structure(),
                resolved.assumptions());
    }

    private static Resolved said(Resolved resolved, int split, String why) {
        List<String> assumptions = new ArrayList<>(resolved.assumptions());
        assumptions.add("hardware.tensorParallel is not given; " + split + " is taken, " + why);
        return new Resolved(
                resolved.profile(),
                resolved.accelerator(),
                resolved.processor(),
                resolved.engine(),
                resolved.structure(),
                List.copyOf(assumptions));
    }

    /** True where the memory is not known, too: then nothing speaks against the split. */
    private static boolean fits(ModelTime time, int split) {
        double memory = time.machine().memoryBytes() * split;
        return Double.isNaN(memory) || time.weightMemory() * WORKING_SPACE + time.cachePerSequence() <= memory;
    }

    private static boolean agrees(ModelTime time, EndToEnd measured) {
        Double tpot = measured == null || measured.tpot() == null
                ? null
                : measured.tpot().meanMs();
        return tpot == null || time.transformer() == null || tpot >= CLOCK * time.tokenFloorMs();
    }
}
