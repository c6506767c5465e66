package io.leapadvisor.answer.monitor;

import io.leapadvisor.answer.monitor.series.Stack;
import io.leapadvisor.knowledge.metric.MetricRole;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.situation.Metric;
import io.leapadvisor.situation.Target;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Alerts on the load against the capacity, and on the fleet against the budget.
 *
 * @param outlook the deployment
 * @param stack its time series
 */
record CapacityAlerts(Outlook outlook, Stack stack) {

    /** So that a budget of ten machines pays for ten. */
    private static final double ROUNDING = 1e-9;

    List<AlertDraft> drafts() {
        List<AlertDraft> drafts = new ArrayList<>();
        load().ifPresent(drafts::add);
        outlook.targets().targets().stream()
                .filter(target -> Metric.USD_PER_HOUR.is(target.metric()))
                .findFirst()
                .flatMap(this::fleet)
                .ifPresent(drafts::add);
        return drafts;
    }

    /**
     * Before the busiest resource is full, somebody has to know: beyond it no target holds. Clients who wait for an
     * answer before they ask again take all that there is at any time, and no rate beyond it comes.
     */
    Optional<AlertDraft> load() {
        Traffic traffic = outlook.profile().traffic();
        if (traffic != null && traffic.isOfWaitingClients()) {
            return Optional.empty();
        }
        double today = outlook.now().rates().capacityRps();
        double capacity = Double.isNaN(outlook.after().rates().capacityRps())
                ? today
                : outlook.after().rates().capacityRps();
        if (Double.isNaN(capacity) || Double.isInfinite(capacity) || capacity <= 0) {
            return Optional.empty();
        }
        double knee = outlook.threshold("knee");
        double limit = outlook.above(capacity * knee, held(), capacity);
        boolean beyond = Double.isNaN(limit);
        double used = beyond ? capacity * knee : limit;
        String why = used > capacity * knee
                ? "The load that is stated takes " + Phrases.percent(held() / capacity)
                        + " of the capacity, so the alert waits until it is above that: beyond the capacity no target"
                        + " holds. Add machines or shed load."
                : "At " + Phrases.percent(knee)
                        + " of the capacity waiting grows faster than load: add machines or shed load."
                        + (beyond
                                ? " The load that is stated is " + Phrases.percent(held() / capacity)
                                        + " of the capacity, so it rings then."
                                : "");
        String before = Double.isNaN(today) || Math.abs(capacity / today - 1) < outlook.threshold("noise")
                ? ""
                : "; today it is " + Phrases.number(today);
        return stack.requestRate().map(reading -> AlertDraft.above(
                        "LoadNearCapacity",
                        reading,
                        used,
                        why,
                        "a capacity of " + Phrases.number(capacity) + " requests/s once the plan is done" + before,
                        mean())
                .critical());
    }

    private double mean() {
        Traffic traffic = outlook.profile().traffic();
        return traffic == null || traffic.meanRps() == null ? Double.NaN : traffic.meanRps();
    }

    /** The load that the plan has to hold. */
    private double held() {
        Traffic traffic = outlook.profile().traffic();
        double peak = traffic == null || traffic.peakRps() == null ? Double.NaN : traffic.peakRps();
        return Double.isNaN(peak) ? mean() : Double.isNaN(mean()) ? peak : Math.max(mean(), peak);
    }

    private Optional<AlertDraft> fleet(Target budget) {
        double today = outlook.profile().hardwareOrNone().replicaCount();
        double planned = outlook.planned().hardwareOrNone().replicaCount();
        double each = outlook.after().bill().usdPerHour() / planned;
        // A budget of less than one replica is no size of a fleet: the plan has to bring the price down first.
        if (!(each > 0) || budget.value() < each) {
            return Optional.empty();
        }
        long affordable = (long) Math.floor(budget.value() / each * (1 + ROUNDING));
        String beyond = planned > affordable
                ? " The plan takes " + (long) planned + " and misses it: what is beyond these rings."
                : "";
        return stack.ofOthers(MetricRole.REPLICAS, null, "sum(", "", ")")
                .map(reading -> AlertDraft.above(
                        "FleetOverBudget",
                        reading,
                        Math.max(affordable, planned),
                        "The budget of " + Phrases.number(budget.value()) + " USD/h pays for "
                                + affordable + " replicas at " + Phrases.number(each)
                                + " USD/h each; autoscaling must not go beyond unseen." + beyond,
                        null,
                        today));
    }
}
