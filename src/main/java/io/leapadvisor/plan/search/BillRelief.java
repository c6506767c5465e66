package io.leapadvisor.plan.search;

import io.leapadvisor.simulate.Projection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What remedies do to a bill at the best: the ratio of what the machines of each service cost, and the saving beside
 * them, such as traffic that no longer crosses zones. Filled by one thread.
 */
final class BillRelief {

    /** Ratio after over before of the price of a host's machines, by its name; null = the deployment's own. */
    private final Map<String, Double> machines = new HashMap<>();
    /** Dollars an hour that are no longer spent on anything else; negative = more. */
    private double saved;

    /** Takes what one more action did. */
    void observe(Projection before, Projection after) {
        double rest = before.bill().usdPerHour() - after.bill().usdPerHour();
        Set<String> hosts = new HashSet<>(before.beside().keySet());
        hosts.add(null);
        for (String host : hosts) {
            double was = before.machinesUsdPerHour(host);
            double is = after.machinesUsdPerHour(host);
            rest -= was - is;
            if (was > 0) {
                machines.put(host, is / was);
            }
        }
        saved = rest;
    }

    /** Adds the relief of another remedy to this. */
    void add(BillRelief other) {
        other.machines.forEach((host, ratio) -> machines.merge(host, ratio, (one, more) -> one * more));
        saved += other.saved;
    }

    /** Takes the better of both in each: only one of two remedies is chosen. */
    void orBetter(BillRelief other) {
        machines.replaceAll((host, ratio) -> Math.min(ratio, other.ratio(host)));
        other.machines.forEach((host, ratio) -> machines.computeIfAbsent(host, any -> Math.min(ratio, 1)));
        saved = Math.max(saved, other.saved);
    }

    /** Ratio of the price of a host's machines; null = the deployment's own. */
    double ratio(String host) {
        return machines.getOrDefault(host, 1.0);
    }

    double saved() {
        return saved;
    }
}
