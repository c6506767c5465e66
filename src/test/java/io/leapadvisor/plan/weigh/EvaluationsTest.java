package io.leapadvisor.plan.weigh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change of a service that is asked for at two of its stages is one change. */
class EvaluationsTest {

    private static String guard(String name, double meanMs) {
        return "{'name':'" + name + "','kind':'GUARDRAIL','service':'guard','latency':{'meanMs':" + meanMs
                + "},'model':{'name':'llama-guard-3-8b','runtime':'vllm','weightPrecision':'BF16'},"
                + "'hardware':{'accelerator':'l4','replicas':2,'usdPerReplicaHour':0.8}}";
    }

    @Test
    void whichStageOfAServiceIsNamedMakesNoOtherChange() {
        String smaller = "{'remedy':'quantize-weights','stage':'%s','parameters':{'to':'FP8'}}";
        Assessment answer = Advisors.assess(JsonProfiles.profile("'traffic':{'meanRps':2},'objectives':{'latency':"
                + "{'meanMs':1200}},'stages':[" + guard("before", 410)
                + ",{'name':'answer','kind':'OTHER','latency':{'meanMs':600}}," + guard("after", 450)
                + "],'considering':[" + smaller.formatted("before") + "," + smaller.formatted("after") + "]"));
        assertThat(answer.recommendations())
                .filteredOn(one -> one.remedy().equals("quantize-weights"))
                .singleElement()
                .satisfies(one -> assertThat(one.stage()).isEqualTo("after"));
        assertThat(answer.considered()).extracting(one -> one.stage()).containsExactly("before", "after");
        assertThat(answer.considered().get(0).verdict())
                .isEqualTo(answer.considered().get(1).verdict());
        assertThat(stageMs(answer.considered().get(0).impact())).isCloseTo(410, within(1e-6));
        assertThat(stageMs(answer.considered().get(1).impact())).isCloseTo(450, within(1e-6));
    }

    private static double stageMs(List<Impact> impacts) {
        return impacts.stream()
                .filter(impact -> Metric.STAGE.is(impact.metric()))
                .findFirst()
                .orElseThrow()
                .before();
    }
}
