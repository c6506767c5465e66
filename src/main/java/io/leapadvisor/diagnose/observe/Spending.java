package io.leapadvisor.diagnose.observe;

import io.leapadvisor.diagnose.measured.BusyShare;
import io.leapadvisor.fact.observed.Spend;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situation;

/** Makes the fact on what is paid and how much of it is used. */
final class Spending {

    private Spending() {}

    /** Null when the bill or the utilization is not known. */
    static Spend of(Situation now) {
        Projection projection = now.today().projection();
        DeploymentProfile profile = now.told();
        double usd = projection.usdPerHour();
        Double gpu =
                profile.utilization() == null ? null : profile.utilization().gpu();
        double busy = gpu != null ? gpu : BusyShare.of(now).share();
        if (Double.isNaN(usd) || Double.isNaN(busy)) {
            return null;
        }
        double idle = usd * Math.max(0, 1 - busy / now.targets().targetUtilization());
        return new Spend(usd, Math.min(1, busy), idle, swing(profile.traffic()));
    }

    private static double swing(Traffic traffic) {
        return traffic == null || traffic.meanRps() == null || traffic.peakRps() == null || traffic.meanRps() <= 0
                ? 0
                : traffic.peakRps() / traffic.meanRps();
    }
}
