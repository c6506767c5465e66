package io.leapadvisor.plan.search;

import io.leapadvisor.simulate.Projection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The best that remedies do to a bill: the least ratio of what the machines of each service cost, and the largest
 * saving beside them, such as traffic that no longer crosses zones. Filled by one thread.
 */
final class BillRelief {

    /** Least ratio after over before of the price of a host's machines, by its name; null = the deployment's own. */
    private final Map<String, Double> machines = new HashMap<>();
    /** Dollars an hour that are no longer spent on anything else. */
    private double saved;

    /** Takes note of what one more action did. */
    void observe(Projection before, Projection after) {
        double rest = before.usdPerHour() - after.usdPerHour();
        Set<String> hosts = new HashSet<>(before.beside().keySet());
        hosts.add(null);
        for (String host : hosts) {
            double was = before.machinesUsdPerHour(host);
            double is = after.machinesUsdPerHour(host);
            rest -= was - is;
            if (was > 0 && is < was) {
                machines.merge(host, is / was, Math::min);
            }
        }
        saved = Math.max(saved, rest);
    }

    /** Adds the relief of another remedy to this. */
    void add(BillRelief other) {
        other.machines.forEach((host, ratio) -> machines.merge(host, ratio, (one, more) -> one * more));
        saved += other.saved;
    }

    /** Takes the better of both in each: only one of two remedies is chosen. */
    void orBetter(BillRelief other) {
        other.machines.forEach((host, ratio) -> machines.merge(host, ratio, Math::min));
        saved = Math.max(saved, other.saved);
    }

    /** Least ratio of the price of a host's machines; null = the deployment's own. */
    double ratio(String host) {
        return machines.getOrDefault(host, 1.0);
    }

    double saved() {
        return saved;
    }
}
