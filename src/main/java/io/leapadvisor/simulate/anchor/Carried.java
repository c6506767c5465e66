package io.leapadvisor.simulate.anchor;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of what ties the model to measurements still holds after a change.
 *
 * @param share of ln(measured / modelled) that holds, 0 to 1: 1 for the deployment as it was measured; less once what
 *     made the difference, such as an engine, has been replaced
 * @param byService the same share for the model of a service, by its name; 1 when left out
 * @param exchange the same for what was measured slower than modelled, of any size: less once fewer parts exchange
 */
@RecordBuilder
public record Carried(double share, Map<String, Double> byService, double exchange) implements CarriedBuilder.With {

    /** The deployment as it was measured. */
    public static final Carried ALL = new Carried(1, Map.of(), 1);

    /** After a change that leaves nothing of it. */
    public static final Carried NOTHING = new Carried(0, Map.of(), 0);

    /** What holds for the model of a service; of the deployment's own for null. */
    public Carried of(String service) {
        double left = service == null ? share : byService.getOrDefault(service, 1.0);
        return share == left && (service == null || exchange == 1) ? this : new Carried(left, byService, 1);
    }

    /** The same when so much of what made the difference in a service is left; in the deployment for null. */
    public Carried left(String service, double part) {
        if (service == null) {
            return withShare(share * part);
        }
        Map<String, Double> all = new TreeMap<>(byService);
        all.merge(service, part, (before, more) -> before * more);
        return withByService(Map.copyOf(all));
    }

    /** The same when so much of the exchange is left. */
    public Carried exchanging(double part) {
        return withExchange(exchange * part);
    }

    /** What still holds of a factor measured / modelled of a rate. */
    public double keptOfRate(double factor) {
        return 1 / keptOfTime(1 / factor);
    }

    /** What still holds of a factor measured / modelled of a time. A link can be slower than any model of it errs. */
    public double keptOfTime(double measured) {
        double factor = exchange == 1 || !(measured > 1) ? measured : Math.pow(measured, exchange);
        return KeptError.of(factor, share);
    }
}
