package io.leapadvisor.simulate.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.reconcile.Reconciler;
import org.junit.jupiter.api.Test;

class HostMemoryTest {

    private static Projection projection(String fields) {
        return new Reconciler(CorePack.KNOWLEDGE, new Simulator(CorePack.KNOWLEDGE))
                .reconcile(JsonProfiles.profile(fields))
                .projection();
    }

    private static String stage(String name, String model, String more) {
        return "{'name':'" + name + "','kind':'INFERENCE','model':{'name':'" + model
                + "','weightPrecision':'BF16','runtime':'vllm'}" + more + "}";
    }

    /**
     * 8 and 70 billion parameters take 16 and 141 GB: with a copy of the small one on each card more than 80 GiB twice.
     */
    @Test
    void modelsOnTheSameMachinesShareTheirMemory() {
        String machines = ",'service':'s','hardware':{'accelerator':'h100-sxm','acceleratorsPerReplica':2}";
        Projection both = projection("'traffic':{'meanRps':0.1,'inputTokens':100,'outputTokens':10},'stages':["
                + stage("large", "llama-3.1-70b", machines) + "," + stage("small", "llama-3.1-8b", machines) + "]");
        assertThat(both.memory().machines()).hasSize(1);
        HostMemory memory = both.memory().machines().get(0);
        assertThat(memory.models()).isEqualTo(2);
        assertThat(memory.availableGb()).isCloseTo(2 * 85.9, within(0.1));
        assertThat(memory.weightsGb()).isBetween(155.0, 175.0);
        assertThat(both.fits()).isFalse();
    }

    @Test
    void eachHostHasItsOwn() {
        Projection apart = projection("'traffic':{'meanRps':0.1,'inputTokens':100,'outputTokens':10},'stages':["
                + stage("large", "llama-3.1-70b", ",'hardware':{'accelerator':'h200-sxm','acceleratorsPerReplica':2}")
                + "," + stage("small", "llama-3.1-8b", ",'hardware':{'accelerator':'l4'}") + "]");
        assertThat(apart.memory().machines()).extracting(HostMemory::host).containsExactlyInAnyOrder("large", "small");
        assertThat(apart.fits()).isTrue();
    }

    /**
     * 35 GB of weights fit two cards of 24 GiB; with a context of 121,234 tokens set aside, 40 GB more, they do not.
     */
    @Test
    void aModelNeedsTheCacheOfOneSequence() {
        String local =
                "'traffic':{'concurrency':1,'inputTokens':1500,'outputTokens':600},'model':{'name':'llama-3.1-70b',"
                        + "'weightPrecision':'INT4','runtime':'ollama (llama.cpp)','batching':{'maxModelLength':%d}},"
                        + "'hardware':{'accelerator':'a30','acceleratorsPerReplica':2,'tensorParallel':2}";
        assertThat(projection(local.formatted(4096)).fits()).isTrue();
        assertThat(projection(local.formatted(121_234)).fits()).isFalse();
    }

    /**
     * 16 GB of weights fit an L4 once. Processes that serve batches of their own each load them; those before one
     * engine do not.
     */
    @Test
    void aProcessThatServesBatchesOfItsOwnHoldsACopy() {
        String two = "'traffic':{'concurrency':40,'inputTokens':500,'outputTokens':100},'model':{'name':'llama-3.1-8b',"
                + "'weightPrecision':'BF16','runtime':'vllm','batching':{'mode':'%s'}},"
                + "'hardware':{'accelerator':'l4','workersPerReplica':%d}";
        HostMemory copies =
                projection(two.formatted("STATIC", 2)).memory().machines().get(0);
        assertThat(copies.models()).isEqualTo(2);
        assertThat(copies.weightsGb()).isBetween(31.0, 33.0);
        assertThat(copies.fits()).isFalse();
        assertThat(projection(two.formatted("STATIC", 1)).fits()).isTrue();
        assertThat(projection(two.formatted("CONTINUOUS", 2)).fits()).isTrue();
    }

    /** Eight processes on eight accelerators are a copy on each. */
    @Test
    void aProcessForEachAcceleratorIsTheCopyThatIsThere() {
        HostMemory memory = projection("'traffic':{'concurrency':8},'model':{'name':'resnet-50','runtime':'pytorch'},"
                        + "'hardware':{'accelerator':'t4','acceleratorsPerReplica':8,'workersPerReplica':8}")
                .memory()
                .machines()
                .get(0);
        assertThat(memory.models()).isEqualTo(1);
    }
}
