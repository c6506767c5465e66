package io.leapadvisor.simulate.service;

import static io.leapadvisor.simulate.service.PathsOfServices.RANKED_ANSWERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.physics.Resolved;
import io.leapadvisor.profile.path.Stage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which services a path has, and what they share. */
class ServiceReaderTest {

    private static final String LLAMA = "'model':{'name':'llama-3.1-8b'},'hardware':{'accelerator':'h100-sxm'},";

    private static Services services(String fields, List<String> assumptions) {
        return Services.of(
                Resolved.of(JsonProfiles.profile(fields), CorePack.KNOWLEDGE).profile(),
                CorePack.KNOWLEDGE,
                assumptions);
    }

    private static Services services(String fields) {
        return services(fields, new ArrayList<>());
    }

    @Test
    void aPathOfTheDeploymentsOwnHasNone() {
        assertThat(services(LLAMA + "'stages':[{'name':'write','kind':'INFERENCE','service':'llm'}]"))
                .isSameAs(Services.NONE);
    }

    @Test
    void eachHasItsModelAndItsMachines() {
        Services services = PathsOfServices.of(RANKED_ANSWERS);
        assertThat(services.byName()).containsOnlyKeys("embedder", "ranker");
        assertThat(services.of("write")).as("the deployment's own").isNull();
        assertThat(services.hostOf("rank")).isEqualTo("ranker");
        assertThat(services.of("rank").profile().model().parameters())
                .as("filled from the knowledge base")
                .isGreaterThan(1e8);
        assertThat(services.machines(services.hostOf("rank"), null).replicaCount())
                .isEqualTo(2);
        assertThat(services.computing()).containsExactlyInAnyOrder("embed", "rank");
    }

    @Test
    void aModelThatIsWaitedForOnAProcessorIsOneProcessUnlessMoreAreTold() {
        String rank = "'stages':[{'name':'rank','kind':'RERANKING','model':{'name':'bge-reranker-base'},"
                + "'latency':{'meanMs':4000},'busyMs':1000,'hardware':{'cpuCores':8}}]";
        List<String> assumptions = new ArrayList<>();
        assertThat(services(rank, assumptions).machines("rank", null).workersPerReplica())
                .isEqualTo(1);
        assertThat(services(rank).machines("rank", null).threadsPerWorker()).isEqualTo(8);
        assertThat(assumptions).anyMatch(said -> said.contains("workersPerReplica"));
        assertThat(services(rank.replace("1000", "3000")).machines("rank", null).workersPerReplica())
                .as("hardly anything waits")
                .isNull();
        assertThat(services(rank.replace("8}", "8,'workersPerReplica':4}"))
                        .machines("rank", null)
                        .workersPerReplica())
                .isEqualTo(4);
        assertThat(services(rank.replace("8}", "8,'threadsPerWorker':2}"))
                        .machines("rank", null)
                        .workersPerReplica())
                .isNull();
    }

    @Test
    void aModelWithoutMachinesWorksOnThoseOfTheDeployment() {
        Services services = services(LLAMA
                + "'stages':[{'name':'check','kind':'GUARDRAIL','model':{'name':'llama-3.2-1b'}},"
                + "{'name':'write','kind':'INFERENCE'}]");
        assertThat(services.of("check").hasMachines()).isFalse();
        assertThat(services.hostOf("check")).isNull();
    }

    @Test
    void stagesOfOneServiceShareItsMachinesAndItsModel() {
        Services services =
                services("'stages':[{'name':'prompt','kind':'PREFILL','service':'llm','model':{'name':'llama-3.1-8b'},"
                        + "'hardware':{'accelerator':'h100-sxm'}},{'name':'answer','kind':'DECODE','service':'llm'},"
                        + "{'name':'log','kind':'LOGGING','service':'llm'}]");
        assertThat(services.byName()).containsOnlyKeys("llm");
        assertThat(services.computing()).containsExactlyInAnyOrder("prompt", "answer");
        assertThat(services.hostOf("log")).isEqualTo("llm");
        assertThat(services.callsPerRequest(stages()).get("llm"))
                .as("a prompt and its answer are one call")
                .isEqualTo(1);
    }

    private static List<Stage> stages() {
        return JsonProfiles.profile("'stages':[{'name':'prompt','kind':'PREFILL'},{'name':'answer','kind':'DECODE'}]")
                .stagesOrEmpty();
    }

    @Test
    void twoModelsOnTheSameMachinesAreTwoServices() {
        Services services = services("'stages':[{'name':'embed','kind':'EMBEDDING','service':'text',"
                + "'model':{'name':'bge-base-en-v1.5'},'hardware':{'accelerator':'l4'}},"
                + "{'name':'rank','kind':'RERANKING','service':'text','model':{'name':'bge-reranker-base'}}]");
        assertThat(services.byName()).containsOnlyKeys("text", "text/rank");
        assertThat(services.hostOf("rank")).isEqualTo("text");
        assertThat(services.of("rank").hasMachines()).isFalse();
    }

    @Test
    void aPhaseOnMachinesOfItsOwnRunsTheModelOfTheDeployment() {
        Services services = services(LLAMA
                + "'stages':[{'name':'prompt','kind':'PREFILL','hardware':{'accelerator':'l4','replicas':3}},"
                + "{'name':'answer','kind':'DECODE'}]");
        assertThat(services.of("prompt").profile().model().name()).isEqualTo("llama-3.1-8b");
        assertThat(services.of("answer")).isNull();
    }

    @Test
    void callsCountWithTheShareOfRequestsThatMakeThem() {
        Services services = services("'stages':[{'name':'plan','kind':'INFERENCE','callsPerRequest':4,'visitRatio':0.5,"
                + "'model':{'name':'llama-3.1-8b'},'hardware':{'accelerator':'l4'}}]");
        List<Stage> stages = JsonProfiles.profile(
                        "'stages':[{'name':'plan','kind':'INFERENCE','callsPerRequest':4,'visitRatio':0.5}]")
                .stagesOrEmpty();
        assertThat(services.callsPerRequest(stages).get("plan")).isCloseTo(2, within(1e-12));
    }

    /** A passage of 1,200 bytes has about 300 tokens; a guardrail that generates says a word or two. */
    @Test
    void whatACallBringsFollowsFromItsPayloadElseFromItsKind() {
        List<String> assumptions = new ArrayList<>();
        Services services = services(
                "'traffic':{'meanRps':4,'inputTokens':1000,'outputTokens':100}," + LLAMA
                        + "'stages':[{'name':'rank','kind':'RERANKING','payloadBytes':12000,"
                        + "'model':{'name':'bge-reranker-base','rowsPerRequest':10}},"
                        + "{'name':'write','kind':'INFERENCE'},"
                        + "{'name':'check','kind':'GUARDRAIL','model':{'name':'llama-3.2-1b'}}]",
                assumptions);
        assertThat(services.of("rank").profile().traffic().inputTokens()).isEqualTo(300);
        assertThat(services.of("check").profile().traffic().outputTokens())
                .isEqualTo(CorePack.KNOWLEDGE.threshold("verdict-tokens"));
        assertThat(assumptions)
                .anyMatch(said -> said.contains("payloadBytes of rank are taken as 300 tokens an item"))
                .anyMatch(said -> said.startsWith("service check: a verdict of 8 tokens is assumed"));
    }

    /** A reranker that is called once scores the list; its time is no time of one passage. */
    @Test
    void aListOfUntoldLengthIsNotOnePassage() {
        List<String> said = new ArrayList<>();
        String rank = "'stages':[{'name':'rank','kind':'RERANKING','latency':{'meanMs':2100}%s,"
                + "'model':{'name':'bge-reranker-large'%s}}]";
        assertThat(rowsOf(services(LLAMA + rank.formatted("", ""), said))).isEqualTo(100);
        assertThat(said).anyMatch(one -> one.contains("how many passages rank scores for a request is not told; 100"));
        assertThat(rowsOf(services(LLAMA + rank.formatted("", ",'rowsPerRequest':7"))))
                .isEqualTo(7);
        assertThat(rowsOf(services(LLAMA + rank.formatted(",'callsPerRequest':50", ""))))
                .isNull();
        assertThat(rowsOf(services(LLAMA + rank.formatted(",'payloadBytes':40000", ""))))
                .isNull();
    }

    private static Double rowsOf(Services services) {
        return services.of("rank").profile().model().rowsPerRequest();
    }
}
