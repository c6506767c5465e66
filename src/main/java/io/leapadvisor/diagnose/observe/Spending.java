package io.leapadvisor.diagnose.observe;

import io.leapadvisor.diagnose.measured.BusyShare;
import io.leapadvisor.fact.observed.Spend;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.service.KeptData;
import io.leapadvisor.situation.Situation;

/** Makes the fact on what is paid and how much of it is used. */
final class Spending {

    private Spending() {}

    /** Of a deployment; null when nobody pays for machines, or their bill or utilization is not known. */
    static Spend of(Situation now) {
        return of(now, now, null);
    }

    /** The same of the machines of a service by itself, which is called by that name on the path of the whole. */
    static Spend of(Situation now, Situation whole, String host) {
        Projection projection = now.today().projection();
        DeploymentProfile profile = now.told();
        double usd = machines(projection);
        Double gpu =
                profile.utilization() == null ? null : profile.utilization().gpu();
        double busy = gpu != null ? gpu : BusyShare.of(now).share();
        if (!(usd > 0) || Double.isNaN(busy)) {
            return null;
        }
        double idle = usd * Math.max(0, 1 - busy / now.targets().targetUtilization());
        boolean keeps =
                KeptData.isOn(host, whole.told(), whole.today().variant().services());
        return new Spend(usd, Math.min(1, busy), idle, swing(profile.traffic()), keeps, Needs.isAboutMoney(now));
    }

    /** Dollars an hour for machines: what a provider asks for tokens is paid for what is used alone. */
    private static double machines(Projection projection) {
        double usd = projection.machinesUsdPerHour(null);
        for (String host : projection.beside().keySet()) {
            usd += projection.machinesUsdPerHour(host);
        }
        return usd;
    }

    /** Rate at the peak over the mean rate; 0 = no peak is told. */
    static double swing(Traffic traffic) {
        return traffic == null || traffic.meanRps() == null || traffic.peakRps() == null || traffic.meanRps() <= 0
                ? 0
                : traffic.peakRps() / traffic.meanRps();
    }
}
