package io.leapadvisor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.remedy.RemedySpec.Layer;
import io.leapadvisor.plan.sizing.FreedMachines;
import io.leapadvisor.remedy.Action;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines are bought last, by whatever name. */
class SearchLayersTest {

    /** Sixteen cores in place of eight are a larger machine, also where a quota stops the process. */
    @ParameterizedTest
    @CsvSource({"0, HARDWARE", "0.3, HARDWARE"})
    void coresThatArePaidForAreBought(double throttled, Layer layer) {
        Workbench workbench = Workbenches.of(JsonProfiles.profile(
                """
                'traffic':{'concurrency':1,'inputTokens':512},'model':{'name':'bert-base','runtime':'pytorch'},
                'hardware':{'accelerator':'none','cpuCores':8,'usdPerReplicaHour':0.4},
                'utilization':{'cpu':0.9,'cpuThrottled':%s}"""
                        .formatted(throttled)));
        Action cores = Workbenches.action(workbench, "raise-cpu-limit", null, Map.of("cores", 16));
        SearchLayers layers = new SearchLayers(workbench, FreedMachines.of(workbench));
        assertThat(EnumSet.of(Layer.INFRASTRUCTURE, Layer.HARDWARE))
                .filteredOn(one -> layers.group(Workbenches.candidate(cores, "slow"), EnumSet.of(one))
                        .isPresent())
                .containsExactly(layer);
    }
}
