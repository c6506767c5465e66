package io.leapadvisor.calibrate.fit;

import java.util.Collection;
import java.util.List;

/**
 * The numbers of models that answer in one forward pass, with what is believed of them before any measurement is seen.
 */
final class ItemParameters {

    private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private ItemParameters() {}

    /** Adds those that measurements on these engines and chips can tell something about. */
    static void add(List<Parameter> all, Collection<String> engines, Collection<String> chips) {
        kind(all, "CONVOLUTION", 0.85, 7, 2.5);
        kind(all, "DEPTHWISE", 0.7, 8, 3);
        kind(all, "TRANSFORMER", 0.9, 3, 2);
        kind(all, "WINDOWED", 0.85, 11, 5);
        all.add(new Parameter("/items/feeding", 0.2, 0.4, 1));
        all.add(new Parameter("/items/bandwidthEfficiency", 0.8, 0.1, 1));
        all.add(new Parameter("/items/kernelUs", 10, 0.5, NO_LIMIT));
        // Written, read and written by softmax, read.
        all.add(new Parameter("/items/mapPasses", 4, 0.4, NO_LIMIT));
        // Unfused: written, scaled (2), masked (2), softmax (2), read; fused attention, which newer versions call: 0.
        all.add(new Parameter("/items/eagerMapPasses", 5, 0.4, NO_LIMIT));
        all.add(new Parameter("/items/quantizedKernels", 1.25, 0.2, NO_LIMIT));
        all.add(new Parameter("/items/frameworkOnCpu", 0.5, 0.3, 1));
        all.add(new Parameter("/items/quantizedOnCpu", 0.5, 0.3, 1));
        all.add(new Parameter("/items/launchUs", 100, 0.4, NO_LIMIT));
        all.add(new Parameter("/items/requestMs", 0.3, 1, NO_LIMIT));
        all.add(new Parameter("/items/winogradSaving", 2.5, 0.2, 4));
        all.add(new Parameter("/items/serialShare", 0.02, 0.5, 1));
        all.add(new Parameter("/items/threadUs", 8, 0.5, NO_LIMIT));
        all.add(new Parameter("/items/threadGain", 0.2, 0.4, 1));
        // A core is fed from its caches and starts an operator without a launch.
        factors(all, "/items/parts/CPU", 1, 3, 0.3, 0.4);
        factors(all, "/items/parts/ACCELERATOR", 1, 1, 0.5, 0.3);
        for (String engine : engines) {
            // Engines call the same libraries for large products; what differs is what is around them.
            factors(all, "/items/engines/" + engine, 1, 1, 1, 0.12);
        }
        for (String chip : chips) {
            factors(all, "/items/architectures/" + chip, 1, 1, 1, 0.2);
        }
    }

    private static void kind(List<Parameter> all, String kind, double compute, double passes, double fused) {
        all.add(new Parameter("/items/kinds/" + kind + "/computeEfficiency", compute, 0.2, 1));
        all.add(new Parameter("/items/kinds/" + kind + "/passes", passes, 0.3, NO_LIMIT));
        all.add(new Parameter("/items/kinds/" + kind + "/fusedPasses", fused, 0.3, NO_LIMIT));
    }

    private static void factors(
            List<Parameter> all, String path, double compute, double bandwidth, double overhead, double sigma) {
        all.add(new Parameter(path + "/compute", compute, sigma, NO_LIMIT));
        all.add(new Parameter(path + "/bandwidth", bandwidth, sigma, NO_LIMIT));
        all.add(new Parameter(path + "/overhead", overhead, sigma, NO_LIMIT));
    }
}
