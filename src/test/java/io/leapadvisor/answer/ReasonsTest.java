package io.leapadvisor.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Workbench;
import io.leapadvisor.plan.Workbenches;
import io.leapadvisor.remedy.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a recommendation is made. */
class ReasonsTest {

    private static List<String> reasons(String remedy, double targetMs, int atOnce) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                """
                'objectives':{'latency':{'meanMs':%s}},'traffic':{'concurrency':1},'stages':[
                {'name':'parse','kind':'PREPROCESSING','latency':{'meanMs':25000}},
                {'name':'extract','kind':'INFERENCE','resource':'NETWORK','callsPerRequest':1000,'parallelism':%s,
                 'latency':{'meanMs':5000000}}],'endToEnd':{'latency':{'meanMs':5025000}}"""
                        .formatted(targetMs, atOnce)));
        Action action = Workbenches.action(workbench, remedy, "extract");
        return new Reasons(workbench).of(Workbenches.candidate(action), List.of());
    }

    /** 5,000 s / 3 + 25 s are 1,692 s. Of calls two at a time, six are as many times as fast. */
    @ParameterizedTest
    @CsvSource({"1800000, 1, 3", "1800000, 2, 6", "5000000, 1, 2"})
    void soManyCallsAtOnceReachTheTarget(double targetMs, int today, int wanted) {
        assertThat(reasons("parallelize-calls", targetMs, today))
                .anySatisfy(said -> assertThat(said).startsWith(wanted + " of its 1,000 calls at once"));
    }

    @Test
    void theLastReplicaIsSaidToStandAlone() {
        assertThat(fewer(1, "")).anySatisfy(said -> assertThat(said).startsWith("No replica is kept"));
        assertThat(fewer(2, "")).noneMatch(said -> said.startsWith("No replica is kept"));
        assertThat(fewer(1, "'minReplicas':1,"))
                .as("somebody stated that one is enough")
                .noneMatch(said -> said.startsWith("No replica is kept"));
    }

    private static List<String> fewer(int replicas, String minimum) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile("'traffic':{'meanRps':1},'hardware':{" + minimum
                + "'cpuCores':4,'replicas':3},'stages':[{'name':'read','kind':'PREPROCESSING',"
                + "'latency':{'meanMs':40},'busyMs':40}]"));
        Action action = Workbenches.action(workbench, "scale-in", null, Map.of("replicas", replicas));
        return new Reasons(workbench).of(Workbenches.candidate(action, "idle-hardware"), List.of(action));
    }

    @Test
    void noNumberOfCallsIsEnoughForLessThanTheRest() {
        assertThat(reasons("parallelize-calls", 20000, 1)).noneMatch(said -> said.contains("at once"));
        assertThat(reasons("parallelize-calls", 9e6, 1))
                .as("nothing is missed")
                .noneMatch(said -> said.contains("at once"));
        assertThat(reasons("consolidate-calls", 1.8e6, 1)).noneMatch(said -> said.contains("at once"));
    }
}
