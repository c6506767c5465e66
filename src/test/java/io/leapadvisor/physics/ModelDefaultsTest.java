package io.leapadvisor.physics;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.model.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an engine has on, and what its prefix cache is taken to find. */
class ModelDefaultsTest {

    private static DeploymentProfile chat(String model, String traffic) {
        return JsonProfiles.profile("'model':{'name':'Llama-3.1-8B'," + model + "},'traffic':{'inputTokens':4000,"
                + "'sharedPrefixTokens':3000" + traffic + "}");
    }

    private static Double hits(DeploymentProfile profile) {
        return Resolved.of(profile, CorePack.KNOWLEDGE).profile().traffic().prefixHitRatio();
    }

    @Test
    void aCacheThatIsOnFindsWhatAllRequestsBeginWith() {
        DeploymentProfile chat = chat("'runtime':'vllm','runtimeVersion':'0.11.0'", "");
        assertThat(hits(chat)).isEqualTo(0.75);
        List<String> assumptions = new ArrayList<>();
        ModelDefaults.withHits(chat.withModel(chat.model().withFeatures(Set.of(Feature.PREFIX_CACHING))), assumptions);
        assertThat(assumptions).singleElement().asString().contains("75 %").contains("measure it");
    }

    @Test
    void whatWasMeasuredStays() {
        assertThat(hits(chat("'runtime':'vllm','runtimeVersion':'0.11.0'", ",'prefixHitRatio':0.1")))
                .isEqualTo(0.1);
    }

    @Test
    void aCacheThatIsOffFindsNothing() {
        assertThat(hits(chat("'runtime':'vllm','runtimeVersion':'0.6.3'", ""))).isNull();
        assertThat(hits(chat("'runtime':'vllm','runtimeVersion':'0.11.0','featuresOff':['prefix-caching']", "")))
                .isNull();
    }

    @Test
    void prefixesThatDifferAreNotFoundOnAnyReplica() {
        assertThat(hits(chat("'runtime':'vllm','runtimeVersion':'0.11.0'", ",'distinctPrefixes':500")))
                .isNull();
    }

    private static final String SHAPE = "'family':'DECODER_LLM','parameters':27e9,'layers':64,'hiddenSize':5120,"
            + "'attentionHeads':24,'kvHeads':4,'headDim':256,'attention':";

    private static Resolved shaped(String attention) {
        return Resolved.of(JsonProfiles.profile("'model':{" + SHAPE + attention + "}"), CorePack.KNOWLEDGE);
    }

    private static double cache(Resolved resolved) {
        return Transformer.of(resolved.profile().model(), new ArrayList<>()).cached(20_000);
    }

    @Test
    void aHybridModelThatNobodyKnowsKeepsTheCacheOfTheUsualShareOfItsLayers() {
        Resolved hybrid = shaped("'HYBRID'");
        assertThat(cache(hybrid) / cache(shaped("'GQA'"))).isBetween(0.25, 0.2501);
        assertThat(hybrid.assumptions())
                .anyMatch(text -> text.startsWith("model.slidingLayerShare is not given; 75 % of the layers"));
        Resolved told = shaped("'HYBRID','slidingWindow':1,'slidingLayerShare':0.5");
        assertThat(told.profile().model().slidingLayerShare()).isEqualTo(0.5);
        assertThat(told.assumptions()).noneMatch(text -> text.contains("slidingLayerShare"));
    }

    @Test
    void whatTheKnowledgeBaseSaysOfAHybridModelStays() {
        Resolved known = Resolved.of(
                JsonProfiles.profile("'model':{'name':'deepseek-v4-flash','runtime':'vllm'}"), CorePack.KNOWLEDGE);
        assertThat(known.profile().model().slidingLayerShare()).isNull();
    }

    @Test
    void linearAttentionKeepsNoCacheThatGrows() {
        assertThat(cache(shaped("'LINEAR'"))).isLessThan(cache(shaped("'GQA'")) / 1000);
    }

    @Test
    void aPromptOfWhichOnlyTheStartIsToldIsLongerThanThat() {
        Resolved resolved = Resolved.of(
                JsonProfiles.profile("'model':{'name':'Llama-3.1-8B'},'traffic':{'sharedPrefixTokens':3000}"),
                CorePack.KNOWLEDGE);
        assertThat(resolved.profile().traffic().inputTokens()).isEqualTo(3512);
        assertThat(resolved.assumptions()).anyMatch(text -> text.contains("3512 are assumed"));
    }

    @Test
    void aModelKeepsWhatWasToldOfIt() {
        DeploymentProfile told = chat("'layers':12", "");
        assertThat(Resolved.of(told, CorePack.KNOWLEDGE).profile().model().layers())
                .isEqualTo(12);
        assertThat(Resolved.of(told, CorePack.KNOWLEDGE).profile().model().hiddenSize())
                .isEqualTo(4096);
    }
}
