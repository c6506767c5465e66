package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.situation.Situations;
import org.junit.jupiter.api.Test;

/** Whether more requests at a time would be answered, and may cost time. */
class FlightRoomTest {

    private static boolean hasRoom(String fields) {
        return PathFacts.inFlight(new Situations(CorePack.KNOWLEDGE)
                        .of(JsonProfiles.profile("'endToEnd':{'latency':{'meanMs':900}}," + fields)))
                .orElseThrow()
                .room();
    }

    /** Some hundred places, and as many processes as there are. */
    @Test
    void thereIsRoomWherePlacesOrProcessesAreEmpty() {
        String engine = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'},"
                + "'traffic':{'concurrency':%s,'inputTokens':500,'outputTokens':100}";
        assertThat(hasRoom(engine.formatted(4))).isTrue();
        assertThat(hasRoom(engine.formatted(800))).as("most places are taken").isFalse();
        assertThat(hasRoom(engine.formatted(800).replace("h100-sxm'", "h100-sxm','cpuCores':26")
                        + ",'utilization':{'cpu':0.2}"))
                .as("five cores prepare for it and leave it as many places as before")
                .isFalse();
        String workers = "'hardware':{'cpuCores':8,'workersPerReplica':%s},'traffic':{'concurrency':4},"
                + "'stages':[{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':900}}]";
        assertThat(hasRoom(workers.formatted(8))).isTrue();
        assertThat(hasRoom(workers.formatted(4))).isFalse();
        String prepared = engine.formatted(4).replace("h100-sxm'", "h100-sxm','cpuCores':1") + ",'stages':["
                + "{'name':'prepare','kind':'PREPROCESSING','latency':{'meanMs':700},'busyMs':200},"
                + "{'name':'answer','kind':'INFERENCE','latency':{'meanMs':200}}]";
        assertThat(hasRoom(prepared)).as("the only core has no time for more").isFalse();
        assertThat(hasRoom("'traffic':{'concurrency':4},'stages':[{'name':'ask','kind':'INFERENCE','external':true,"
                        + "'latency':{'meanMs':900}}]"))
                .as("a provider's")
                .isTrue();
    }

    /** An engine that takes one at a time by default could read its weights once for two; a setting of one is meant. */
    @Test
    void thereIsRoomWhereAnEngineTakesFewByDefault() {
        String one = "'model':{'name':'llama-3.1-8b','runtime':'ollama','weightPrecision':'INT4'%s},'hardware':"
                + "{'accelerator':'rtx-4090'},'traffic':{'concurrency':%s,'inputTokens':%s,'outputTokens':150}";
        assertThat(hasRoom(one.formatted("", 1, 200))).isTrue();
        assertThat(hasRoom(one.formatted(",'batching':{'maxBatchSize':1}", 1, 200)))
                .as("told")
                .isFalse();
        assertThat(hasRoom(one.formatted("", 1, 120000)))
                .as("no memory for two")
                .isFalse();
        String unknown = one.replace("ollama", "llama.cpp");
        assertThat(hasRoom(unknown.formatted("", 1, 200)))
                .as("as many as is usual")
                .isTrue();
        assertThat(hasRoom(unknown.formatted("", 1, 120000))).isFalse();
    }

    private static boolean isForThroughput(String objectives, int ttftMs) {
        return PathFacts.inFlight(new Situations(CorePack.KNOWLEDGE)
                        .of(JsonProfiles.profile("'traffic':{'concurrency':4},'endToEnd':{'latency':{'meanMs':900},"
                                + "'ttft':{'meanMs':" + ttftMs + "}},'objectives':{'throughputRps':9" + objectives
                                + "}")))
                .orElseThrow()
                .forThroughput();
    }

    /** A target for a time is one that may be used up where throughput comes first, and not one that is missed. */
    @Test
    void throughputMayCostTimeThatTheTargetsLeave() {
        String first = ",'priority':'THROUGHPUT','ttft':{'meanMs':500}";
        assertThat(isForThroughput("", 100)).isTrue();
        assertThat(isForThroughput(",'priority':'LATENCY'", 100)).isFalse();
        assertThat(isForThroughput(",'ttft':{'meanMs':500}", 100)).isFalse();
        assertThat(isForThroughput(first, 100)).isTrue();
        assertThat(isForThroughput(first, 600)).isFalse();
    }

    /** A loop of one client over a model that computes alone what comes alone; eight cores that work five at a time. */
    @Test
    void thereIsRoomWhereABatchOrMoreCoresWouldWork() {
        String loop = "'traffic':{'concurrency':%s,'inputTokens':45,'outputTokens':50},'hardware':{'accelerator':"
                + "'a10g'},'model':{'name':'nllb-200-3.3B','runtime':'transformers','weightPrecision':'FP16'%s}";
        assertThat(hasRoom(loop.formatted(1, ""))).isTrue();
        assertThat(hasRoom(loop.formatted(1, ",'batching':{'mode':'NONE'}")))
                .as("what takes a request at a time")
                .isFalse();
        assertThat(hasRoom(loop.formatted(2, ""))).as("who wait for each other").isFalse();
        String cores = "'hardware':{'cpuCores':16%s},'traffic':{'concurrency':4},'utilization':{'cpu':0.34},"
                + "'stages':[{'name':'score','kind':'INFERENCE','resource':'CPU','latency':{'meanMs':900}}]";
        assertThat(hasRoom(cores.formatted(""))).isTrue();
        assertThat(hasRoom(cores.formatted(",'workersPerReplica':4"))).isFalse();
        assertThat(hasRoom(cores.formatted("").replace("0.34", "0.05")))
                .as("one core works: it may be one process")
                .isFalse();
    }
}
