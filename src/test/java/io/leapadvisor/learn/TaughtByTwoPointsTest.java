package io.leapadvisor.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.own.Factor;
import io.leapadvisor.physics.own.Learned;
import io.leapadvisor.physics.own.OwnFactors;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Estimate;
import io.leapadvisor.simulate.Estimator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What two points of one deployment tell that one does not: how it grows with the clients. */
class TaughtByTwoPointsTest {

    private static final Estimator ESTIMATOR = new Estimator(CorePack.KNOWLEDGE);
    private static final Learner LEARNER = new Learner(CorePack.KNOWLEDGE, ESTIMATOR.simulator());

    private static DeploymentProfile at(int clients, String... tests) {
        return JsonProfiles.profile("'model':{'name':'llama-3.1-8b','runtime':'vllm','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'h100-sxm'},"
                + "'traffic':{'concurrency':" + clients + ",'inputTokens':1000,'outputTokens':200}"
                + (tests.length == 0 ? "" : ",'loadTests':[" + String.join(",", tests) + "]"));
    }

    /** Load tests at 8 and 128 clients of a deployment with these factors. */
    private static String[] of(Learned truth) {
        return IntStream.of(8, 128)
                .mapToObj(clients -> {
                    Estimate there = ESTIMATOR.estimate(at(clients), truth);
                    return "{'traffic':{'concurrency':" + clients + "},'tpot':{'meanMs':"
                            + there.tpotMs().expected() + "},'ttft':{'meanMs':"
                            + there.ttftMs().expected() + "}}";
                })
                .toArray(String[]::new);
    }

    private static Learned with(Factor factor, double times) {
        return new Learned(new OwnFactors(Map.of(factor, times)), Map.of(), List.of());
    }

    private static double ttft(DeploymentProfile profile, Learned learned) {
        return ESTIMATOR.estimate(profile, learned).ttftMs().expected();
    }

    @Test
    void howManyOfARunComeTogether() {
        Learned few = with(Factor.MEETING, 0.2);
        DeploymentProfile tested = at(256, of(few));
        double truth = ttft(at(256), few);
        assertThat(LEARNER.of(tested).factors().of(Factor.MEETING)).isLessThan(0.5);
        assertThat(ttft(at(256), Learned.NONE) / truth).isGreaterThan(1.5);
        assertThat(ttft(tested, LEARNER.of(tested)) / truth).isBetween(0.8, 1.25);
    }

    /** A first token that waits long among many says nothing of how fast a prompt is computed. */
    @Test
    void whatWaitsIsNotTakenForArithmetic() {
        Learned most = with(Factor.MEETING, 5);
        DeploymentProfile tested = at(1, of(most));
        assertThat(LEARNER.of(tested).factors().of(Factor.COMPUTE)).isBetween(0.8, 1.25);
        assertThat(ttft(tested, LEARNER.of(tested)) / ttft(at(1), most)).isBetween(0.8, 1.25);
    }
}
