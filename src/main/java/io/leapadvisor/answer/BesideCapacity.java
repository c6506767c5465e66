package io.leapadvisor.answer;

import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.text.Phrases;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured to hold requests up and is no part of the capacity, which counts what resources are busy for: a
 * limit that stops containers, and disks that processors wait for. Their number is not known, so that it is said.
 *
 * @param now the deployment as it is understood
 * @param knowledge from which share of the time on each is a finding
 */
record BesideCapacity(Situation now, Knowledge knowledge) {

    /** In words, for people; empty = nothing of the kind was measured, or no capacity is known. */
    List<String> sentences() {
        Utilization seen = now.told().utilization();
        Projection today = now.today().projection();
        List<String> said = new ArrayList<>();
        if (seen == null || !(today.rates().capacityRps() < Double.POSITIVE_INFINITY)) {
            return said;
        }
        boolean idle = seen.cpu() == null || seen.cpuThrottled() != null && seen.cpu() < seen.cpuThrottled();
        if (idle && seen.cpuThrottled() != null && seen.cpuThrottled() > knowledge.threshold("cpu-throttled")) {
            said.add("the limit stops containers in " + Phrases.percent(seen.cpuThrottled())
                    + " of the periods: the capacity counts the time that processors are idle, and may be far less"
                    + " while the limit stands");
        }
        boolean counted = today.stations().stream().anyMatch(load -> load.resource() == Resource.STORAGE);
        if (seen.ioWait() != null && seen.ioWait() >= knowledge.threshold("io-wait-share") && !counted) {
            said.add("processors wait for input and output for " + Phrases.percent(seen.ioWait())
                    + " of the time: what the disks can serve is not known, and the capacity leaves it out");
        }
        return said;
    }
}
