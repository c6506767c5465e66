package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** An accelerator that does nothing while requests are in the model computes none of it. */
class ModelOnProcessorTest {

    private static final String USUAL = "'cpu':0.7,'gpu':0";

    private static Situation of(String gauges, String part, String stage) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile("'traffic':{'meanRps':4},'model':{'name':'resnet-50','runtime':'onnxruntime'},"
                        + "'hardware':{'accelerator':'" + part + "','cpuCores':4},'utilization':{" + gauges
                        + "},'stages':[{'name':'decode','kind':'PREPROCESSING','latency':{'meanMs':8}},"
                        + "{'name':'infer','kind':'INFERENCE','latency':{'meanMs':150}" + stage + "}]"));
    }

    private static Resource resource(Situation now) {
        return now.told().stage("infer").resource();
    }

    @Test
    void itIsTakenToRunOnTheProcessor() {
        Situation now = of(USUAL, "t4", "");
        assertThat(resource(now)).isEqualTo(Resource.CPU);
        assertThat(now.told().stage("decode").resource()).isNull();
        assertThat(now.remarks()).anyMatch(said -> said.contains("is taken to run on the processor"));
    }

    @Test
    void whereGaugesSayLessNothingIsConcluded() {
        assertThat(resource(of("'cpu':0.7,'gpu':0.05", "t4", "")))
                .as("the accelerator works")
                .isNull();
        assertThat(resource(of("'cpu':0.05,'gpu':0", "t4", "")))
                .as("the processor works for less than the time in the model")
                .isNull();
        assertThat(resource(of("'gpu':0", "t4", "")))
                .as("nobody says what the processor does")
                .isNull();
        assertThat(resource(of(USUAL, "none", "")))
                .as("there is no accelerator")
                .isNull();
    }

    @Test
    void whatIsToldStays() {
        Situation now = of(USUAL, "t4", ",'resource':'GPU'");
        assertThat(resource(now)).isEqualTo(Resource.GPU);
        assertThat(now.remarks()).noneMatch(said -> said.contains("is taken to run on the processor"));
    }
}
