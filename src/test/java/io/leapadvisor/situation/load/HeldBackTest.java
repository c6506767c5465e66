package io.leapadvisor.situation.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.EndToEndBuilder;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Anchors;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.simulate.Variant;
import io.leapadvisor.simulate.service.Services;
import org.junit.jupiter.api.Test;

class HeldBackTest {

    private static boolean held(String model, String more) {
        DeploymentProfile profile = JsonProfiles.profile("'model':{" + model + "}," + more);
        Simulator simulator = new Simulator(CorePack.KNOWLEDGE);
        Variant variant = Variant.of(simulator.resolve(profile));
        return HeldBack.of(
                        profile,
                        simulator.project(variant, Anchors.NONE).answering(),
                        Double.NaN,
                        Services.NONE,
                        CorePack.KNOWLEDGE)
                .isPresent();
    }

    private static final String LATENCY = "'endToEnd':{'latency':{'meanMs':4000}}";
    private static final String CHAT = "'name':'llama-3.1-8b','features':['prefix-caching']";

    @Test
    void aChatThatIsToldNotToStreamIsHeldBack() {
        assertThat(held(CHAT, LATENCY)).isTrue();
        assertThat(held("'name':'llama-3.1-8b','featuresOff':['streaming']", LATENCY))
                .isTrue();
        assertThat(held("'name':'llama-3.1-8b','features':['streaming']", LATENCY))
                .isFalse();
        assertThat(held("'name':'llama-3.1-8b'", LATENCY))
                .as("nothing is told of its features")
                .isFalse();
    }

    @Test
    void whoMeasuresOrAsksForATimeATokenStreams() {
        assertThat(held(CHAT, "'endToEnd':{'latency':{'meanMs':4000},'ttft':{'meanMs':300}}"))
                .isFalse();
        assertThat(held(CHAT, LATENCY + ",'objectives':{'tpot':{'meanMs':50}}")).isFalse();
        assertThat(held(CHAT, LATENCY + ",'objectives':{'ttft':{'meanMs':500}}"))
                .as("a first token can be asked of what does not stream yet")
                .isTrue();
    }

    @Test
    void aGuardrailBehindTheModelHoldsBackWhatStreams() {
        String streams = "'name':'llama-3.1-8b','features':['streaming']";
        String write = "{'name':'write','kind':'INFERENCE','latency':{'meanMs':3000}}";
        String check = "{'name':'check','kind':'GUARDRAIL','latency':{'meanMs':200}";
        assertThat(held(streams, "'stages':[" + write + "," + check + "}]")).isTrue();
        assertThat(held(streams, "'stages':[" + check + "}," + write + "]"))
                .as("in front of the model")
                .isFalse();
        assertThat(held(streams, "'stages':[" + write + "," + check + ",'critical':false}]"))
                .as("beside the stream")
                .isFalse();
        assertThat(held(streams, "'stages':[" + write + "," + check + "}],'endToEnd':{'ttft':{'meanMs':300}}"))
                .as("the first token was measured")
                .isFalse();
    }

    @Test
    void whatAProgramReadsOrNobodyTimedIsNot() {
        assertThat(held(CHAT, LATENCY + ",'objectives':{'priority':'THROUGHPUT'}"))
                .isFalse();
        assertThat(held(CHAT, "'traffic':{'meanRps':1}")).isFalse();
        assertThat(held("'name':'bert-base','features':['compiled']", LATENCY)).isFalse();
    }

    /** Four hundred tokens in the last hundredth of the answer: no accelerator reads the weights so often. */
    @Test
    void aStreamThatComesAtOnceIsHeldBack() {
        String at = "'hardware':{'accelerator':'l40s'},'traffic':{'inputTokens':500,'outputTokens':400},";
        String streams = "'name':'llama-3.1-8b','features':['streaming']";
        String whole = "'endToEnd':{'latency':{'meanMs':8200},'ttft':{'meanMs':";
        assertThat(held(streams, at + whole + "8150}}")).isTrue();
        assertThat(held(streams, at + whole + "600}}")).isFalse();
        assertThat(held(streams, at + whole.replace("8200", "82000") + "75000}}"))
                .as("a long queue, and an answer at the pace of the memory behind it")
                .isFalse();
        String told = "'endToEnd':{'ttft':{'p50Ms':8150},'tpot':{'p50Ms':";
        assertThat(held(streams, at + told + "0.3}}")).isTrue();
        assertThat(held(streams, at + told + "25}}"))
                .as("a long wait, and tokens at the pace of the memory behind it")
                .isFalse();
    }

    /** Past the proxy the first token is there at once, and each of the others takes its time. */
    @Test
    void aTestOfTheSameLoadTellsWhatWasCollected() {
        String load = "'traffic':{'concurrency':32,'inputTokens':400,'outputTokens':200}";
        String at = "'hardware':{'accelerator':'h100-sxm'}," + load + ",";
        String streams = "'name':'llama-3.1-8b','features':['streaming']";
        String test = ",'loadTests':[{" + load + ",'ttft':{'p50Ms':22},'tpot':{'p50Ms':9}}]";
        String users = "'endToEnd':{'ttft':{'p50Ms':290},'tpot':{'p50Ms':";
        assertThat(held(streams, at + users + "4}}" + test)).isTrue();
        assertThat(held(streams, at + users + "4}}")).isFalse();
        assertThat(held(streams, at + users + "8}}" + test)).isFalse();
        assertThat(held(streams, at + users + "4}}" + test.replace("32", "64")))
                .as("of another load")
                .isFalse();
    }

    /** What comes before the tokens are made was held by what is in front of the model. */
    @Test
    void aFirstTokenBeforeItIsMadeIsKept() {
        EndToEnd measured = EndToEndBuilder.builder()
                .ttft(LatencySummary.ofMean(290))
                .tpot(LatencySummary.ofMean(1))
                .build();
        HeldBack held = new HeldBack(0.5, "why");
        DeploymentProfile given = JsonProfiles.profile("").withEndToEnd(measured);
        assertThat(held.sent(given, 330, Double.NaN).ttft()).isEqualTo(measured.ttft());
        assertThat(held.sent(given, 30, Double.NaN).ttft()).isNull();
        assertThat(held.sent(given, 330, Double.NaN).tpot()).isNull();
        assertThat(held.sent(JsonProfiles.profile(""), 30, Double.NaN)).isNull();
    }

    /** A test of the same load past what holds it tells when it is made. */
    @Test
    void aTestTellsWhenAHeldTokenIsMade() {
        String load = "{'concurrency':32,'inputTokens':200,'outputTokens':200}";
        DeploymentProfile given = JsonProfiles.profile("'traffic':" + load
                + ",'endToEnd':{'ttft':{'meanMs':290},'tpot':{'meanMs':1}},'loadTests':[{'traffic':" + load
                + ",'ttft':{'meanMs':22},'tpot':{'meanMs':6}}]");
        assertThat(new HeldBack(0.1, "why").sent(given, 60, Double.NaN).ttft()).isEqualTo(LatencySummary.ofMean(22));
    }

    /** Three sentences of a voice, whose first sound was measured to come with the last. */
    @Test
    void aVoiceThatPlaysAWholeFileIsHeldBack() {
        String late = "'traffic':{'audioSeconds':18},'endToEnd':{'latency':{'meanMs':15000},'ttft':{'meanMs':%s}}";
        assertThat(held("'name':'chatterbox','family':'SPEECH'", late.formatted(15000)))
                .isTrue();
        assertThat(held("'name':'chatterbox','family':'SPEECH'", late.formatted(6000)))
                .as("the first sentence comes first")
                .isFalse();
        assertThat(held("'name':'chatterbox','family':'SPEECH'", late.formatted(45000)))
                .as("no first sound comes after the last")
                .isFalse();
        assertThat(held("'name':'kokoro-82m','features':['compiled']", LATENCY))
                .as("told not to stream")
                .isTrue();
        assertThat(held("'name':'kokoro-82m'", LATENCY)).as("nothing is told").isFalse();
        assertThat(held("'name':'kokoro-82m'", LATENCY + ",'objectives':{'ttft':{'meanMs':900}}"))
                .as("a first sound is asked for, and none was measured")
                .isTrue();
        assertThat(held(
                        "'name':'kokoro-82m','features':['streaming']",
                        LATENCY + ",'objectives':{'ttft':{'meanMs':900}}"))
                .as("told to stream")
                .isFalse();
        assertThat(held("'name':'whisper-small'", late.formatted(15000)))
                .as("a model that hears")
                .isFalse();
    }
}
