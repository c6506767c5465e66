package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A queue for processes that take one request at a time is load, however idle the processors are. */
class FullProcessesTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);

    /** 45 requests a second of 4.3 s each: 194 of 200 places, for 400 clients. */
    private static final String FULL =
            """
            'traffic':{'concurrency':400},'hardware':{'replicas':200,'cpuCores':3},'utilization':{'cpu':0.4},
            'model':{'name':'bert-base','batching':{'mode':'NONE'}},
            'stages':[{'name':'wait','kind':'QUEUE','latency':{'meanMs':4300}},
              {'name':'label','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':4300}}],
            'endToEnd':{'latency':{'meanMs':8800},'throughputRps':45}""";

    private static Optional<OwnLoad> load(String fields) {
        return FullProcesses.of(SITUATIONS.of(JsonProfiles.profile(fields)), CorePack.KNOWLEDGE);
    }

    @Test
    void processesThatHaveOneRequestEachAreFull() {
        assertThat(load(FULL)).hasValueSatisfying(load -> {
            assertThat(load.peakUtilization()).isCloseTo(45 * 4.3 / 200, within(1e-9));
            assertThat(load.resource()).isNull();
        });
    }

    /** Of more processes some are free; of fewer each takes several; who batches takes several; nobody else waits. */
    @ParameterizedTest
    @ValueSource(strings = {"'replicas':400", "'replicas':20", "'mode':'DYNAMIC'", "'concurrency':200"})
    void otherProcessesAreNot(String other) {
        String field = other.substring(0, other.indexOf(':'));
        assertThat(load(FULL.replaceFirst(field + ":('?\\w+'?)", other))).isEmpty();
    }

    @Test
    void withoutAQueueNobodyWaitsForThem() {
        assertThat(load(FULL.replace("'QUEUE'", "'OTHER'"))).isEmpty();
    }
}
