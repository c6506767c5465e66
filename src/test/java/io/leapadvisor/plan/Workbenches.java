package io.leapadvisor.plan;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Cancellation;
import io.leapadvisor.plan.weigh.Candidate;
import io.leapadvisor.plan.weigh.Choices;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencyTarget;
import io.leapadvisor.profile.ObjectivesBuilder;
import io.leapadvisor.remedy.Action;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.situation.Situations;
import java.util.List;
import java.util.Map;

/** What advice on a deployment is worked out with, as the advisor puts it together. */
public final class Workbenches {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private Workbenches() {}

    public static Workbench of(DeploymentProfile profile) {
        return Workbench.of(
                SITUATIONS.of(profile),
                CorePack.KNOWLEDGE,
                Advisors.RULEBASE,
                SITUATIONS.simulator(),
                Cancellation.NEVER);
    }

    /**
     * Two services that call each other on four replicas of four cores at a dollar an hour: a chatty fetch, work on the
     * CPU, and a log that nobody waits for.
     */
    public static DeploymentProfile chatty() {
        return JsonProfiles.profile(
                """
                'traffic':{'meanRps':40},
                'hardware':{'cpuCores':4,'replicas':4,'usdPerReplicaHour':1},
                'stages':[
                 {'name':'fetch','kind':'NETWORK','latency':{'meanMs':60},'busyMs':1,'callsPerRequest':6,
                  'payloadBytes':9000,'format':'JSON','protocol':'REST'},
                 {'name':'lookup','kind':'FEATURE_LOOKUP','latency':{'meanMs':30},'busyMs':1,'callsPerRequest':3,
                  'payloadBytes':2000,'format':'JSON','protocol':'REST'},
                 {'name':'prepare','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':40},'busyMs':20},
                 {'name':'log','kind':'LOGGING','resource':'NETWORK','critical':false,'latency':{'meanMs':10},
                  'busyMs':1}]""");
    }

    /** A deployment whose mean has to stay below a time in ms. */
    public static DeploymentProfile withMeanTarget(DeploymentProfile profile, double meanMs) {
        return profile.withObjectives(ObjectivesBuilder.builder()
                .latency(new LatencyTarget(meanMs, null, null, null))
                .build());
    }

    /** A remedy with its usual parameters; a null stage = the deployment. */
    public static Action action(Workbench workbench, String remedy, String stage) {
        return new Choices(workbench)
                .actions(workbench.knowledge().remedy(remedy).orElseThrow(), stage)
                .get(0);
    }

    /** A remedy with given parameters; a null stage = the deployment. */
    public static Action action(Workbench workbench, String remedy, String stage, Map<String, Object> parameters) {
        return workbench
                .projector()
                .applier()
                .action(
                        workbench.today().variant(),
                        workbench.knowledge().remedy(remedy).orElseThrow(),
                        stage,
                        parameters);
    }

    /** A deployment once a remedy with given parameters is done. */
    public static Projection after(Workbench workbench, String remedy, Map<String, Object> parameters) {
        return workbench
                .projector()
                .after(List.of(Samples.action(remedy, null, parameters)))
                .projection();
    }

    /** A remedy as a candidate that answers diagnoses. */
    public static Candidate candidate(Action action, String... diagnoses) {
        return new Candidate(action, List.of(action), List.of(diagnoses), List.of(), false, 0);
    }
}
