package io.leapadvisor.diagnose.observe;

import io.leapadvisor.diagnose.measured.Measurements;
import io.leapadvisor.diagnose.measured.Meetings;
import io.leapadvisor.diagnose.served.ContentFacts;
import io.leapadvisor.diagnose.served.FullProcesses;
import io.leapadvisor.diagnose.served.IdleWaits;
import io.leapadvisor.diagnose.served.Recordings;
import io.leapadvisor.diagnose.served.ServingFacts;
import io.leapadvisor.diagnose.served.StartWaits;
import io.leapadvisor.fact.observed.Input;
import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.fact.observed.StageShare;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.physics.machine.PrecisionChoice;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.simulate.service.Service;
import io.leapadvisor.situation.Baseline;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.service.ServiceSituation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the facts that rules see of a situation: the records of the profile, and what the model of the deployment
 * derives from them. Thread-safe.
 */
public final class Observations {

    private final Knowledge knowledge;
    private final Measurements measurements;
    private final ServingFacts serving;
    private final ContentFacts content;

    public Observations(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.measurements = new Measurements(knowledge);
        this.serving = new ServingFacts(knowledge);
        this.content = new ContentFacts(knowledge);
    }

    /** All facts; {@code before} is how the deployment was at its last assessment, if that is to be compared. */
    public List<Object> of(Situation now, Optional<Baseline> before) {
        List<Object> facts = facts(now, now, new ResourceLoads(now).loads());
        add(facts, Spending.of(now));
        if (now.told().extra() != null) {
            now.told().extra().forEach((name, value) -> facts.add(Input.of(name, value)));
        }
        before.ifPresent(then -> facts.addAll(Trends.between(then, now.today().projection())));
        return facts;
    }

    /**
     * All facts of a service on the path of a deployment. What is asked for is asked of the whole, and a stage has its
     * part of that. Machines that it shares are as busy as all make them, and are paid for once.
     */
    public List<Object> of(ServiceSituation service, Situation whole) {
        Service shared = whole.today().variant().services().byName().get(service.name());
        boolean apart = shared.hasMachines() && service.hasModel();
        List<Object> facts = facts(
                service.alone(),
                whole,
                apart ? new ResourceLoads(service.alone()).loads() : new ResourceLoads(whole).ofHost(shared.host()));
        if (shared.hasMachines()) {
            add(facts, Spending.of(service.alone(), whole, shared.host()));
        }
        return facts;
    }

    private List<Object> facts(Situation now, Situation whole, List<ResourceLoad> loads) {
        List<Object> facts = new ArrayList<>(told(now, whole));
        facts.addAll(knowledge.thresholds());
        facts.addAll(whole.status());
        StageShares stages = new StageShares(whole, knowledge.threshold("pool-quiet"), knowledge.threshold("knee"));
        List<StageShare> shares = stages.shares().stream()
                .filter(share -> now == whole || now.told().stage(share.stage()) != null)
                .toList();
        facts.addAll(shares);
        facts.addAll(GroupShares.of(whole, shares));
        facts.addAll(loads);
        Stream.of(ResourceLoads.own(loads), FullProcesses.of(now, knowledge))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(OwnLoad::peakUtilization))
                .ifPresent(facts::add);
        add(facts, Audience.of(whole), Recordings.of(now, whole), StartWaits.of(whole));
        add(facts, Needs.of(now), new PathShapes(now).shape(shares), new ModelBounds(now, knowledge).bound());
        facts.addAll(measurements.of(now));
        add(facts, Meetings.of(now.told(), facts), Meetings.onCores(now.told(), knowledge.threshold("busy-cpu")));
        facts.addAll(serving.of(now));
        if (now == whole) {
            facts.addAll(FirstTokenParts.beforeTheModel(now));
            facts.addAll(content.of(now));
            add(facts, TokenSpending.of(now, knowledge.threshold("provider-prefix-tokens")), IdleWaits.of(now));
        }
        return facts;
    }

    /** The records of the profile, its model filled and its names looked up. */
    private static List<Object> told(Situation now, Situation whole) {
        DeploymentProfile profile = now.told();
        Resolved resolved = now.resolved();
        List<Object> facts = new ArrayList<>();
        add(
                facts,
                profile,
                profile.objectives(),
                traffic(now, whole),
                profile.model() != null && profile.model().isUntold()
                        ? profile.model()
                        : PrecisionChoice.withWeights(resolved),
                profile.hardware(),
                profile.endToEnd(),
                profile.utilization(),
                profile.monitoring(),
                resolved.engine(),
                resolved.part(),
                profile.objectives() == null ? null : profile.objectives().accuracy(),
                profile.model() == null ? null : profile.model().batching(),
                profile.hardware() == null ? null : profile.hardware().autoscaling());
        facts.addAll(profile.stagesOrEmpty());
        facts.addAll(profile.considering() == null ? List.of() : profile.considering());
        return facts;
    }

    /** What a request brings; its recording is whole, however many calls share it. */
    private static Traffic traffic(Situation now, Situation whole) {
        Traffic own = now.told().traffic();
        Traffic request = whole.told().traffic();
        return own == null || request == null ? own : own.withAudioSeconds(request.audioSeconds());
    }

    private static void add(List<Object> facts, Object... some) {
        for (Object fact : some) {
            if (fact != null) {
                facts.add(fact);
            }
        }
    }
}
