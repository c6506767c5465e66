package io.leapadvisor.situation.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.Utilization;
import io.leapadvisor.situation.Situation;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** A gauge of an accelerator says nothing of machines that have none. */
class StrayGaugesTest {

    private static Situation of(String hardware, String stages) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(
                        "'hardware':{" + hardware + "},'utilization':{'cpu':0.9,'gpu':0.1},'stages':[" + stages + "]"));
    }

    private static final String SCORE = "{'name':'score','kind':'INFERENCE'%s,'latency':{'meanMs':40}}";

    @Test
    void ofProcessorsAloneItIsNotRead() {
        Situation now = of("'cpuCores':24", SCORE.formatted(""));
        assertThat(now.told().utilization()).extracting(Utilization::gpu).isNull();
        assertThat(now.told().utilization().cpu()).isEqualTo(0.9);
        assertThat(now.remarks()).anyMatch(said -> said.startsWith("utilization.gpu"));
        assertThat(of("'accelerator':'none'", SCORE.formatted("")).told().utilization())
                .extracting(Utilization::gpu)
                .isNull();
    }

    @Test
    void whereAnAcceleratorIsToldOrNothingIsItStays() {
        assertThat(gpu(of("'accelerator':'l4','cpuCores':24", SCORE.formatted(""))))
                .isEqualTo(0.1);
        assertThat(gpu(of("'cpuCores':24", SCORE.formatted(",'resource':'GPU'"))))
                .isEqualTo(0.1);
        assertThat(gpu(of("'cpuCores':24", SCORE.formatted(",'service':'s','hardware':{'accelerator':'l4'}"))))
                .isEqualTo(0.1);
        assertThat(gpu(of("'replicas':2", SCORE.formatted("")))).isEqualTo(0.1);
    }

    private static double gpu(Situation now) {
        assertThat(now.remarks()).noneMatch(said -> said.startsWith("utilization.gpu"));
        return now.told().utilization().gpu();
    }
}
