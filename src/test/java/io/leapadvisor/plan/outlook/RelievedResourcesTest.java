package io.leapadvisor.plan.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full resource is treated by the step that takes the work off it. */
class RelievedResourcesTest {

    @Test
    void lessWorkAtTheFullStageTreatsIt() {
        Assessment fraud = Advisors.ADVISOR.assess(
                Advisors.example("lagging-fraud-detector"), java.util.Optional.empty(), "id", java.time.Instant.EPOCH);
        assertThat(fraud.diagnoses().get(0).id()).isEqualTo("saturated-resource");
        assertThat(fraud.plan().untreated()).noneMatch(one -> one.diagnosis().equals("saturated-resource"));
        assertThat(fraud.recommendations())
                .filteredOn(step -> step.diagnoses().contains("saturated-resource"))
                .singleElement()
                .satisfies(step -> assertThat(step.stage()).isEqualTo("decode-in-scorer"));
    }

    private static List<String> untreated(String fields) {
        return Advisors.assess(JsonProfiles.profile(fields)).plan().untreated().stream()
                .map(Plan.Untreated::diagnosis)
                .toList();
    }

    /**
     * Nobody waits for a place any more where the steps let all be served that arrive, whatever they are prescribed
     * for.
     */
    @Test
    void whoServesAllThatArrivesTreatsThatFewerWere() {
        assertThat(untreated("'traffic':{'meanRps':25,'inputTokens':230,'outputTokens':50,'sharedPrefixTokens':200},"
                        + "'model':{'name':'llama-13b','runtime':'vllm','weightPrecision':'FP16',"
                        + "'batching':{'mode':'CONTINUOUS'},'featuresOff':['prefix-caching']},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb','replicas':1},"
                        + "'endToEnd':{'latency':{'meanMs':13670},"
                        + "'ttft':{'meanMs':4740},'throughputRps':14.08}"))
                .doesNotContain("served-below-offered");
    }

    /** A core that one client keeps full has room when a request is a twentieth of the work. */
    @Test
    void whatClientsGetTodayHasToBeBorneWhereNoRateIsTold() {
        assertThat(untreated("'objectives':{'priority':'THROUGHPUT'},'model':{'family':'ENCODER','hiddenSize':4096},"
                        + "'hardware':{'accelerator':'a100-sxm-80gb','replicas':8},'stages':["
                        + "{'name':'embed','kind':'INFERENCE','service':'embedding-server','resource':'GPU'},"
                        + "{'name':'read','kind':'DESERIALIZATION','service':'indexer','resource':'CPU',"
                        + "'latency':{'meanMs':50.2},'parallelism':1,'payloadBytes':2621440,'format':'JSON',"
                        + "'protocol':'REST','utilization':1.0}],'endToEnd':{'throughputRps':20.3}"))
                .doesNotContain("saturated-resource");
    }

    /** A queue that is gone after a step at the model was that step's, though nothing was prescribed for it. */
    @Test
    void whatAStepLeavesNextToNothingOfIsTreated() {
        Assessment answer = Advisors.assess(JsonProfiles.profile("'objectives':{'latency':{'meanMs':3000}},"
                + "'traffic':{'concurrency':25,'arrival':'CLOSED_LOOP','inputTokens':80,'outputTokens':35},"
                + "'model':{'name':'gemma-3-4b','runtime':'vllm','weightPrecision':'BF16','batching':{'mode':'NONE'}},"
                + "'hardware':{'accelerator':'l40s','replicas':1,'maxReplicas':1},'stages':["
                + "{'name':'wait','kind':'QUEUE','latency':{'meanMs':10830}},"
                + "{'name':'translate','kind':'INFERENCE','latency':{'meanMs':452}}],"
                + "'endToEnd':{'latency':{'meanMs':11300},'throughputRps':2.2}"));
        assertThat(answer.diagnoses()).anyMatch(one -> one.id().equals("queue-dominated"));
        assertThat(answer.plan().stages())
                .filteredOn(one -> one.name().equals("wait"))
                .allSatisfy(one -> assertThat(one.meanMs()).isLessThan(500));
        assertThat(answer.plan().untreated()).noneMatch(one -> one.diagnosis().equals("queue-dominated"));
        assertThat(answer.headline()).doesNotContain("untreated");
    }

    /**
     * Disks that are full ten times over, of which no more may be had: a cache that takes most reads off is a start.
     */
    @Test
    void whatLetsAFullResourceBearClearlyMoreTreatsItThoughThePeakIsLarger() {
        Assessment answer = Advisors.assess(JsonProfiles.profile("'objectives':{'latency':{'p99Ms':10}},"
                + "'traffic':{'meanRps':10000,'peakRps':120000,'repeatRatio':0.5},"
                + "'hardware':{'cpuCores':32,'storage':'SSD','replicas':6,'maxReplicas':6},'stages':["
                + "{'name':'serve','kind':'FEATURE_LOOKUP','resource':'CPU','latency':{'meanMs':1.2,'p99Ms':5}},"
                + "{'name':'read','kind':'DATA_FETCH','resource':'STORAGE','latency':{'meanMs':18,'p99Ms':240},"
                + "'utilization':0.93}],'endToEnd':{'latency':{'meanMs':20,'p99Ms':260}}"));
        assertThat(answer.diagnoses()).anyMatch(one -> one.id().equals("saturated-resource"));
        assertThat(answer.plan().steps()).anyMatch(step -> "read".equals(step.stage()));
        assertThat(answer.plan().untreated()).noneMatch(one -> one.diagnosis().equals("saturated-resource"));
        assertThat(answer.recommendations()).anyMatch(one -> one.remedy().equals("upgrade-storage"));
        assertThat(answer.plan().alternatives())
                .filteredOn(other -> other.label().endsWith("without new hardware"))
                .allSatisfy(other -> assertThat(other.remedies())
                        .as("other disks are new hardware")
                        .noneMatch(remedy -> remedy.startsWith("upgrade-storage")));
    }

    /**
     * An accelerator that waits for forty lookups in turn: a step that leaves a tenth of them is its cure, whatever it
     * was prescribed for.
     */
    @Test
    void aStepAtAStageTreatsThatItTakesALargePart() {
        String feed = "'objectives':{'latency':{'p95Ms':100}},'utilization':{'gpu':0.2},'stages':["
                + "{'name':'look','kind':'FEATURE_LOOKUP','latency':{'meanMs':90},'callsPerRequest':40},"
                + "{'name':'rank','kind':'INFERENCE','latency':{'meanMs':60}}]";
        Assessment answer = Advisors.assess(JsonProfiles.profile(feed));
        assertThat(answer.diagnoses()).anyMatch(one -> one.id().equals("starved-accelerator"));
        assertThat(answer.plan().steps()).anyMatch(step -> step.remedy().equals("batch-fetches"));
        assertThat(answer.plan().untreated()).noneMatch(one -> one.diagnosis().equals("starved-accelerator"));
        assertThat(answer.headline()).doesNotContain("no step treats").doesNotContain("untreated");
    }

    /** A second process takes half of what fills the first, at whichever stage that is: it is a start as well. */
    @Test
    void aStepOfTheWholeTreatsTheStageWhoseResourceItEases() {
        Assessment voices = Advisors.assess(JsonProfiles.profile("'objectives':{'throughputRps':20},"
                + "'traffic':{'concurrency':24,'inputTokens':60,'outputTokens':830},"
                + "'model':{'name':'llama-3.2-3b','weightPrecision':'BF16','runtime':'vllm','runtimeVersion':'0.10.0',"
                + "'batching':{'mode':'CONTINUOUS'}},"
                + "'hardware':{'accelerator':'h100-sxm','replicas':1,'workersPerReplica':1,'cpuCores':24},'stages':["
                + "{'name':'write','kind':'INFERENCE','resource':'GPU','latency':{'meanMs':9500}},"
                + "{'name':'sound','kind':'POSTPROCESSING','resource':'CPU','latency':{'meanMs':472}}],"
                + "'endToEnd':{'latency':{'meanMs':10000},'throughputRps':2.4},'utilization':{'gpu':0.4}"));
        assertThat(voices.diagnoses().get(0).id()).isEqualTo("saturated-resource");
        assertThat(voices.diagnoses().get(0).stage()).isEqualTo("sound");
        assertThat(voices.plan().steps()).anyMatch(step -> step.remedy().equals("add-workers"));
        assertThat(voices.plan().untreated()).noneMatch(one -> one.diagnosis().equals("saturated-resource"));
        assertThat(voices.headline()).doesNotContain("no step treats");
    }
}
