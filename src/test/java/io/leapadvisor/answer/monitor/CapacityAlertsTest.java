package io.leapadvisor.answer.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Limits of the load and of the fleet. */
class CapacityAlertsTest {

    /** Ten replicas of 4 USD an hour. */
    private static String fleet(double usdPerHour) {
        return "'objectives':{'usdPerHour':" + usdPerHour + "},'traffic':{'meanRps':90},'hardware':{'cpuCores':4,"
                + "'replicas':10,'usdPerReplicaHour':4},'stages':[{'name':'work','kind':'PREPROCESSING',"
                + "'resource':'CPU','latency':{'meanMs':40},'busyMs':40}]";
    }

    private static AlertDraft overBudget(double usdPerHour) {
        Outlook outlook = Outlooks.of(fleet(usdPerHour));
        return Outlooks.named("FleetOverBudget", new CapacityAlerts(outlook, Outlooks.stack(outlook)).drafts());
    }

    @Test
    void theFleetRingsBeyondWhatTheBudgetPaysFor() {
        assertThat(overBudget(48).limit()).isEqualTo(12);
        assertThat(overBudget(40).limit()).isEqualTo(10);
        assertThat(overBudget(48).why())
                .contains("pays for 12 replicas at 4 USD/h each")
                .doesNotContain("misses it");
        assertThat(overBudget(3)).as("no size of a fleet").isNull();
    }

    /** Clients who wait for each answer take all that there is, which is no incident. */
    @Test
    void clientsWhoWaitNeverComeNearACapacityOfTheirOwn() {
        String rate = fleet(48);
        assertThat(load(rate)).isNotNull();
        assertThat(load(rate.replace("'meanRps':90", "'concurrency':40"))).isNull();
        assertThat(load(rate.replace("'meanRps':90", "'concurrency':40,'meanRps':90")))
                .isNotNull();
    }

    private static AlertDraft load(String fields) {
        Outlook outlook = Outlooks.of(fields);
        return Outlooks.named("LoadNearCapacity", new CapacityAlerts(outlook, Outlooks.stack(outlook)).drafts());
    }

    /** A plan that misses the budget keeps its machines: they would ring from the first minute on. */
    @Test
    void theFleetOfThePlanDoesNotRing() {
        assertThat(overBudget(20).limit()).isEqualTo(10);
        assertThat(overBudget(20).firesToday()).isFalse();
        assertThat(overBudget(20).why()).contains("pays for 5 replicas").contains("The plan takes 10 and misses it");
    }
}
