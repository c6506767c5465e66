package io.leapadvisor.knowledge.read;

import io.leapadvisor.knowledge.KnowledgeFault;
import io.leapadvisor.knowledge.calibration.Calibration;
import io.leapadvisor.knowledge.kernel.KernelSet;
import io.leapadvisor.knowledge.kernel.Kernels;
import java.util.Collection;
import java.util.List;

/** Puts the measured kernels beside the calibration whose numbers are factors on them. */
final class CalibrationKernels {

    private static final String CORE = "knowledge-base";

    private CalibrationKernels() {}

    /**
     * @param calibration null = the pack has none
     * @param sets files that could be read
     * @param at folder, for faults
     * @param faults gets what is wrong; kernels are put together only where nothing was before
     */
    static Calibration of(Calibration calibration, Collection<KernelSet> sets, String at, List<KnowledgeFault> faults) {
        boolean core = at.equals(CORE);
        if (!core && !sets.isEmpty()) {
            faults.add(new KnowledgeFault(at + "/kernels", "only the built-in pack has kernels: leave them out"));
        }
        if (!core || calibration == null || !faults.isEmpty()) {
            return calibration;
        }
        try {
            return calibration.withKernels(new Kernels(sets));
        } catch (IllegalArgumentException e) {
            faults.add(new KnowledgeFault(at + "/kernels", e.getMessage()));
            return calibration;
        }
    }
}
