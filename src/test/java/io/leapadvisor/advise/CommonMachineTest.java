package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.CommonMachine.Placed;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.simulate.Estimator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The machine on which before and after are compared where nobody names one. */
class CommonMachineTest {

    private static final CommonMachine COMMON =
            new CommonMachine(CorePack.KNOWLEDGE, new Estimator(CorePack.KNOWLEDGE));
    private static final String LLAMA = "'model':{'name':'llama-3-8b','weightPrecision':'INT4','runtime':'llama.cpp'},"
            + "'traffic':{'inputTokens':4000,'outputTokens':100,'concurrency':1}";

    private final Set<String> assumptions = new LinkedHashSet<>();

    private String part(String fields) {
        DeploymentProfile placed =
                COMMON.with(JsonProfiles.profile(fields), assumptions).profile();
        return placed.hardwareOrNone().accelerator();
    }

    @Test
    void aMeasuredFirstTokenTellsTheKindOfMachine() {
        String usual = part(LLAMA);
        String slow = part(LLAMA + ",'endToEnd':{'ttft':{'meanMs':20000}}");
        assertThat(usual).isNotNull();
        assertThat(slow).isNotNull().isNotEqualTo(usual);
        assertThat(assumptions)
                .anyMatch(line -> line.startsWith("hardware is not given; before and after are compared"));
    }

    @Test
    void aFirstTokenOfSeveralClientsTellsNothing() {
        String several = LLAMA.replace("'concurrency':1", "'concurrency':8");
        assertThat(part(several + ",'endToEnd':{'ttft':{'meanMs':20000}}")).isEqualTo(part(several));
    }

    /** 8B in half precision are 16 GB a token: 12 ms are 1.3 TB/s, which an A10G does not have. */
    @Test
    void tokensThatTheCommonPartCannotMakeTellALargerOne() {
        String half = "'model':{'name':'llama-3-8b','weightPrecision':'FP16','runtime':'vllm'}";
        String usual = part(half);
        String fast = part(half + ",'endToEnd':{'tpot':{'meanMs':12}}");
        assertThat(fast).isNotEqualTo(usual);
        assertThat(CorePack.KNOWLEDGE.accelerator(fast).orElseThrow().memoryBandwidthGBps())
                .isGreaterThan(1300);
        assertThat(part(half + ",'endToEnd':{'tpot':{'meanMs':40}}")).isEqualTo(usual);
    }

    @Test
    void onnxRuntimeByItselfIsOnAProcessor() {
        String bert = "'model':{'name':'bert-base','weightPrecision':'FP32','runtime':'%s'}";
        assertThat(part(bert.formatted("onnxruntime"))).isNull();
        assertThat(part(bert.formatted("triton (onnxruntime)"))).isNotNull();
    }

    @Test
    void whatIsNamedStays() {
        assertThat(part(LLAMA + ",'hardware':{'accelerator':'t4'}")).isEqualTo("t4");
        assertThat(assumptions).isEmpty();
    }

    @Test
    void treesAreComparedOnAProcessor() {
        DeploymentProfile placed = COMMON.with(
                        JsonProfiles.profile("'model':{'family':'TREE_ENSEMBLE','trees':100,'treeDepth':6}"),
                        assumptions)
                .profile();
        assertThat(placed.hardwareOrNone().accelerator()).isNull();
        assertThat(placed.hardwareOrNone().cpuCores()).isEqualTo(8);
    }

    /** A bill of tokens holds no machine, and one of a machine that nobody named holds no price. */
    @Test
    void nobodyPaysForAMachineThatIsOnlyComparedOn() {
        assertThat(part("'model':{'name':'gpt-4o-mini'},'traffic':{'inputTokens':3000,'outputTokens':420}"))
                .as("a provider's model")
                .isNull();
        assertThat(part("'model':{'name':'acme-1','tokenPrices':{'input':1,'output':2}}"))
                .as("a model that is paid by the token")
                .isNull();
        assertThat(assumptions).isEmpty();
        Placed placed = COMMON.with(JsonProfiles.profile(LLAMA), assumptions);
        assertThat(placed.unpaid()).isTrue();
        assertThat(placed.profile().hardware().usdPerReplicaHour()).isNull();
        Placed paid = COMMON.with(
                JsonProfiles.profile("'model':{'name':'resnet-50'},'hardware':{'usdPerReplicaHour':2}"), assumptions);
        assertThat(paid.unpaid()).isFalse();
        assertThat(paid.profile().hardware().usdPerReplicaHour()).isEqualTo(2);
    }
}
