package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import org.junit.jupiter.api.Test;

/** Stages timed inside a process, and the queue before it that only the whole request shows. */
class UnseenQueueTest {

    private static final Simulator SIMULATOR = new Simulator(CorePack.KNOWLEDGE);
    private static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, SIMULATOR);

    /** One picture after the other on one card, which is busy for 0.055 × 10.1 s = 0.56 of the time. */
    private static String pictures(String traffic, String more, double meanMs) {
        return "'traffic':{" + traffic + "},'hardware':{'accelerator':'l40s','cpuCores':4,'workersPerReplica':1},"
                + "'stages':[" + more + "{'name':'paint','kind':'OTHER','resource':'GPU','latency':{'meanMs':7200}},"
                + "{'name':'enlarge','kind':'OTHER','resource':'GPU','latency':{'meanMs':2900}}],"
                + "'endToEnd':{'latency':{'meanMs':" + meanMs + "}}";
    }

    private static Reconciled reconciled(String fields) {
        return RECONCILER.reconcile(JsonProfiles.profile(fields));
    }

    private static double waitMs(Reconciled today) {
        return today.projection().stages().values().stream()
                .mapToDouble(state -> state.waitMs())
                .sum();
    }

    @Test
    void whatNoStageExplainsIsTheQueueThatSuchALoadHas() {
        Reconciled today = reconciled(pictures("'meanRps':0.055", "", 16500));
        assertThat(waitMs(today)).isEqualTo(6400, within(700.0));
        assertThat(today.projection().latency().meanMs()).isEqualTo(16500, within(1.0));
        assertThat(today.anchors().unattributedMs()).isLessThan(700);
        assertThat(today.assumptions()).anyMatch(said -> said.contains("by queueing theory"));
        double half = SIMULATOR
                .project(
                        today.variant()
                                .with(today.variant()
                                        .profile()
                                        .withTraffic(today.variant()
                                                .profile()
                                                .traffic()
                                                .withMeanRps(0.0275))),
                        today.anchors())
                .latency()
                .meanMs();
        assertThat(half).as("half of the load takes most of the queue").isLessThan(13500);
    }

    @Test
    void whatIsBeyondTheQueueStaysUnexplained() {
        Reconciled today = reconciled(pictures("'meanRps':0.055", "", 40000));
        double most = 10100 * 0.5555 / (1 - 0.5555);
        assertThat(waitMs(today)).as("of times that vary as much as they can").isEqualTo(most, within(0.01 * most));
        assertThat(today.anchors().unattributedMs()).isGreaterThan(15000);
    }

    @Test
    void nobodyQueuesWhereTheCardIsQuietOrClientsWaitForTheirAnswers() {
        assertThat(waitMs(reconciled(pictures("'meanRps':0.01", "", 16500)))).isLessThan(300);
        assertThat(waitMs(reconciled(pictures("'concurrency':1", "", 16500)))).isZero();
    }

    @Test
    void aQueueThatWasToldIsNotFoundASecondTime() {
        String queue = "{'name':'queue','kind':'QUEUE','latency':{'meanMs':6400}},";
        Reconciled today = reconciled(pictures("'meanRps':0.055", queue, 16500));
        assertThat(waitMs(today)).isEqualTo(6400, within(700.0));
        assertThat(today.assumptions()).noneMatch(said -> said.contains("by queueing theory"));
    }
}
