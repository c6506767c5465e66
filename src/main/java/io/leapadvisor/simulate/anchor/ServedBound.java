package io.leapadvisor.simulate.anchor;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What was seen to be served at most, whatever is known of the model and the hardware.
 *
 * @param servedRps requests a second that were answered while more were offered; NaN = no bound was seen
 * @param modelledRps capacity of the deployment then, as the model has it; NaN = not known
 * @param replicas replicas that the machines had then on which the most of a request is done
 * @param host name of the service whose machines these are; null = the deployment's own
 * @param explained true when a resource that the model knows is busy enough to be what bounds it
 * @param queueMs mean wait of a request that lasts as long as more is offered than can be served, in ms; NaN = not
 *     known
 * @param overload ρ at which that was seen, above 1; NaN = not known
 * @param apart true when less was answered than arrives because the two were measured at different times
 */
@RecordBuilder
public record ServedBound(
        double servedRps,
        double modelledRps,
        double replicas,
        String host,
        boolean explained,
        double queueMs,
        double overload,
        boolean apart)
        implements ServedBoundBuilder.With {

    /** No bound was seen. */
    public static final ServedBound NONE =
            new ServedBound(Double.NaN, Double.NaN, 1, null, false, Double.NaN, Double.NaN, false);

    /** A bound of the deployment's own machines. */
    public ServedBound(
            double servedRps, double modelledRps, double replicas, boolean explained, double queueMs, double overload) {
        this(servedRps, modelledRps, replicas, null, explained, queueMs, overload, false);
    }

    /**
     * The capacity of a deployment that it bounds, in requests a second. A resource that explains the bound has so much
     * less than the model says, before and after a change; any other bound grows with the replicas.
     *
     * @param modelled capacity as the model has it; NaN = not known
     * @param replicasNow replicas of its machines
     */
    public double capacity(double modelled, double replicasNow) {
        if (Double.isNaN(servedRps)) {
            return modelled;
        }
        if (explained) {
            return modelled * servedRps / modelledRps;
        }
        double own = servedRps * replicasNow / replicas;
        return Double.isNaN(modelled) ? own : Math.min(modelled, own);
    }

    /**
     * The wait that lasts while the deployment is saturated, in ms.
     *
     * @param rho utilization, by what is offered; 0 = it is not saturated
     */
    public double lastingMs(double rho) {
        return new Overload(queueMs, overload).lastingMs(rho);
    }
}
