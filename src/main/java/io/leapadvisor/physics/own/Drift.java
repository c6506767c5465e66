package io.leapadvisor.physics.own;

import java.util.List;

/**
 * A factor that changes with the requests in flight, in no way that physics knows: one at each of a few loads, and
 * between them on a straight line in logarithms. What is off at one load is off likewise at loads near to it and less
 * and less so farther away, as in an Ornstein–Uhlenbeck process over the logarithm of the load (C. Rasmussen, C.
 * Williams, <em>Gaussian Processes for Machine Learning</em>, 2006, section 4.2.1): a point that was measured says most
 * of its neighbours, and what is left of their widths says how near they are.
 */
public final class Drift {

    /** Of a decode step. */
    static final List<Factor> STEP = List.of(Factor.STEP_AT_1, Factor.STEP_AT_8, Factor.STEP_AT_64, Factor.STEP_AT_512);
    /** Of the wait for the first token. */
    static final List<Factor> WAITING =
            List.of(Factor.WAITING_AT_1, Factor.WAITING_AT_8, Factor.WAITING_AT_64, Factor.WAITING_AT_512);

    /**
     * Doublings from one load to the next, over which the correlation falls to 1/e: of the errors of times per token in
     * 171 published sweeps it does so within 2.5 to 4.5 (ours, docs/estimation.md).
     */
    private static final double DOUBLINGS = 3;

    private Drift() {}

    /** The factor among so many requests; beyond the last load that of the last. */
    static double at(List<Factor> loads, OwnFactors own, double requests) {
        double place = Math.log(Math.max(1, requests)) / Math.log(2) / DOUBLINGS;
        int below = (int) Math.min(loads.size() - 2, place);
        double share = Math.min(1, place - below);
        return Math.pow(own.of(loads.get(below)), 1 - share) * Math.pow(own.of(loads.get(below + 1)), share);
    }

    /** Correlation of the logarithms of two factors before anything was measured. */
    public static double correlation(Factor one, Factor other) {
        for (List<Factor> loads : List.of(STEP, WAITING)) {
            if (loads.contains(one) && loads.contains(other)) {
                return Math.exp(-Math.abs(loads.indexOf(one) - loads.indexOf(other)));
            }
        }
        return one == other ? 1 : 0;
    }
}
