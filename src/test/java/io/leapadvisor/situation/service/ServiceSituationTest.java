package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceSituationTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    private static List<ServiceSituation> services(String stages) {
        Situation whole = SITUATIONS.of(JsonProfiles.profile(
                "'traffic':{'meanRps':0.4,'peakRps':0.8,'inputTokens':900,'outputTokens':80},'stages':[" + stages
                        + "]"));
        return ServiceSituation.of(whole, SITUATIONS);
    }

    private static String turn(String name, int ms, String more) {
        return "{'name':'" + name + "','kind':'INFERENCE','service':'llm','latency':{'meanMs':" + ms + "}" + more + "}";
    }

    private static final String MODEL =
            ",'model':{'name':'llama-3.1-8b','runtime':'vllm'}," + "'hardware':{'accelerator':'h100-sxm','replicas':1}";

    /** Three turns at one service are three requests to it, each of which is one of the turns. */
    @Test
    void turnsAreRequestsToTheirService() {
        ServiceSituation llm = services(turn("plan", 900, MODEL) + ","
                        + "{'name':'tool','kind':'TOOL_CALL','latency':{'meanMs':300}}," + turn("act", 1000, "") + ","
                        + turn("answer", 1400, ""))
                .get(0);
        assertThat(llm.stage()).isEqualTo("answer");
        DeploymentProfile alone = llm.alone().told();
        assertThat(alone.traffic().meanRps()).isCloseTo(1.2, within(1e-9));
        assertThat(alone.traffic().peakRps()).isCloseTo(2.4, within(1e-9));
        assertThat(alone.stages()).extracting(Stage::name).containsExactly("plan", "act", "answer");
        assertThat(alone.stages()).extracting(Stage::visitRatio).allSatisfy(share -> assertThat(share)
                .isCloseTo(1.0 / 3, within(1e-9)));
        assertThat(llm.alone().today().projection().serving().rps()).isCloseTo(1.2, within(1e-9));
    }

    /** Calls of one stage are requests, too, and each takes its part of the stage's time. */
    @Test
    void callsAreRequestsToTheirService() {
        DeploymentProfile alone = services(turn("answer", 3000, MODEL + ",'callsPerRequest':3"))
                .get(0)
                .alone()
                .told();
        assertThat(alone.traffic().meanRps()).isCloseTo(1.2, within(1e-9));
        assertThat(alone.stages().get(0).latency().meanMs()).isBetween(500.0, 1000.0);
        assertThat(alone.stages().get(0).visitRatio()).isNull();
    }

    /** Machines without a model are a service, too: a request comes once, and its calls are the work of a stage. */
    @Test
    void machinesWithoutAModelWorkForRequests() {
        ServiceSituation code = services("{'name':'code','kind':'TOOL_CALL','resource':'CPU','latency':{'meanMs':300},"
                        + "'callsPerRequest':3,'hardware':{'cpuCores':4,'replicas':5}}")
                .get(0);
        assertThat(code.hasModel()).isFalse();
        assertThat(code.stage()).isEqualTo("code");
        assertThat(code.alone().told().traffic().meanRps()).isEqualTo(0.4);
        assertThat(code.alone().told().traffic().peakRps()).isEqualTo(0.8);
        assertThat(code.alone().today().projection().rates().utilization()).isCloseTo(0.4 * 0.3 / 20, within(1e-9));
    }

    @Test
    void aNameWithoutModelAndMachinesIsNone() {
        assertThat(services("{'name':'code','kind':'TOOL_CALL','service':'tools','latency':{'meanMs':300}}"))
                .isEmpty();
    }
}
