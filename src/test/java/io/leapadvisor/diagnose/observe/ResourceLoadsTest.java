package io.leapadvisor.diagnose.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.observed.OwnLoad;
import io.leapadvisor.fact.observed.ResourceLoad;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.path.Resource;
import io.leapadvisor.situation.Situations;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How busy each resource is at the load of today and at its peak: one core that a request occupies for 10 ms. */
class ResourceLoadsTest {

    private static final Situations SITUATIONS = new Situations(CorePack.KNOWLEDGE);
    private static final String WORK = "'hardware':{'cpuCores':1},'stages':[{'name':'work','service':'api',"
            + "'kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':20},'busyMs':10}]";

    private static List<ResourceLoad> loads(String fields) {
        return new ResourceLoads(SITUATIONS.of(JsonProfiles.profile(fields))).loads();
    }

    @Test
    void aStationIsAsBusyAsItsWork() {
        assertThat(loads("'traffic':{'meanRps':50}," + WORK)).singleElement().satisfies(load -> {
            assertThat(load.resource()).isEqualTo(Resource.CPU);
            assertThat(load.stage()).isEqualTo("work");
            assertThat(load.service()).as("a name alone is no machine").isNull();
            assertThat(load.utilization()).isCloseTo(0.5, within(1e-9));
            assertThat(load.peakUtilization()).isCloseTo(0.5, within(1e-9));
            assertThat(load.waiting()).as("half of the 20 ms").isCloseTo(0.5, within(1e-6));
        });
    }

    @Test
    void thePeakIsTheLargerOfPeakAndObjective() {
        assertThat(loads("'traffic':{'meanRps':50,'peakRps':80}," + WORK).get(0).peakUtilization())
                .isCloseTo(0.8, within(1e-9));
        assertThat(loads("'traffic':{'meanRps':50,'peakRps':80},'objectives':{'throughputRps':120}," + WORK)
                        .get(0)
                        .peakUtilization())
                .isCloseTo(1.2, within(1e-9));
    }

    /** A hundred clients before a core of 10 ms: a mean of 1 s, and ten times the rate for one of 100 ms. */
    @Test
    void clientsWhoMostlyWaitAskForTheRateThatAnswersThemInTime() {
        assertThat(ofClients(100, 100)).isCloseTo(10, within(0.2));
        assertThat(ofClients(100, 1))
                .as("no sooner than a request takes that nobody is before")
                .isBetween(30.0, 101.0);
        assertThat(ofClients(100, 2000)).as("they are").isLessThan(1);
        assertThat(ofClients(1, 5)).as("one client waits for nobody").isLessThan(1);
    }

    private static double ofClients(int clients, double targetMs) {
        return loads("'objectives':{'latency':{'meanMs':" + targetMs + "}},'traffic':{'concurrency':" + clients
                        + "},'hardware':{'cpuCores':1},'stages':[{'name':'work','kind':'PREPROCESSING',"
                        + "'resource':'CPU','latency':{'meanMs':10},'busyMs':10}],'endToEnd':{'latency':{'meanMs':"
                        + clients * 10 + "}}")
                .get(0)
                .peakUtilization();
    }

    @Test
    void aGaugeCountsOnceWhereNoStationHasIt() {
        assertThat(loads("'traffic':{'meanRps':50},'utilization':{'cpu':0.9}," + WORK))
                .filteredOn(load -> load.resource() == Resource.CPU)
                .hasSize(1);
        assertThat(loads("'utilization':{'network':0.7,'cpu':0.2}"))
                .containsExactlyInAnyOrder(
                        new ResourceLoad(Resource.NETWORK, null, null, 0.7, 0.7, 0.7, 0),
                        new ResourceLoad(Resource.CPU, null, null, 0.2, 0.2, 0.2, 0));
    }

    /** 255 requests at once are the peak: they are not multiplied by what the peak is of the mean rate. */
    @Test
    void aBurstIsCountedOnce() {
        String served = "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'},"
                + "'traffic':{'inputTokens':200,'outputTokens':80,'meanRps':2,'peakRps':";
        String burst = ",'arrival':'BURST','concurrency':255}";
        ResourceLoad small = loads(served + "4" + burst).get(0);
        ResourceLoad large = loads(served + "20" + burst).get(0);
        assertThat(large.utilization()).isEqualTo(small.utilization()).isBetween(0.5, 1.0);
        assertThat(large.peakUtilization()).isEqualTo(small.peakUtilization()).isEqualTo(large.utilization());
        assertThat(loads(served + "4000" + burst).get(0).peakUtilization())
                .as("a peak above the capacity saturates all the same")
                .isBetween(1.0, 4000 / large.utilization());
    }

    @Test
    void aModelAloneLoadsWhatRunsIt() {
        String served = "'traffic':{'meanRps':2,'peakRps':4,'inputTokens':1000,'outputTokens':200},"
                + "'model':{'name':'llama-3.1-8b','runtime':'vllm'},'hardware':{'accelerator':'h100-sxm'}";
        assertThat(loads(served)).singleElement().satisfies(load -> {
            assertThat(load.resource()).isEqualTo(Resource.GPU);
            assertThat(load.utilization()).isBetween(0.0, 1.0);
            assertThat(load.peakUtilization()).isCloseTo(2 * load.utilization(), within(1e-9));
        });
        assertThat(loads("'model':{'name':'llama-3.1-8b'},'hardware':{'accelerator':'h100-sxm'}"))
                .as("without a rate nobody knows how busy it is")
                .isEmpty();
    }

    /** With the cache full and evicting, what is served is about all that can be, whatever the units could compute. */
    @Test
    void aFullCacheIsWhatThePeakMeets() {
        String files = "'traffic':{'meanRps':0.08,'peakRps':0.1,'inputTokens':48000,'outputTokens':600},'model':{"
                + "'name':'Llama-3.1-8B-Instruct','runtime':'vllm','weightPrecision':'BF16'},'hardware':{"
                + "'accelerator':'l40s'},'endToEnd':{'latency':{'meanMs':72000},'ttft':{'meanMs':22000},'tpot':{"
                + "'meanMs':83}}%s";
        ResourceLoad full = loads(String.format(files, ",'utilization':{'kvCache':0.97,'preemptionsPerMinute':3}"))
                .get(0);
        assertThat(full.utilization()).isCloseTo(0.97, within(1e-6));
        assertThat(full.peakUtilization()).isCloseTo(0.97 * 0.1 / 0.08, within(1e-6));
        assertThat(loads(String.format(files, "")).get(0).peakUtilization())
                .as("nothing tells that it is full")
                .isLessThan(1);
    }

    @Test
    void theBusiestOwnResourceIsThatOfNoOtherService() {
        ResourceLoad own = new ResourceLoad(Resource.GPU, null, "infer", 0.4, 0.6, 0.6, 0);
        ResourceLoad unknown = new ResourceLoad(Resource.CPU, null, null, 0.9, Double.NaN, Double.NaN, 0);
        ResourceLoad other = new ResourceLoad(Resource.CPU, "indexer", "read", 0.9, 1.2, 1.2, 0);
        assertThat(ResourceLoads.own(List.of(unknown, other, own))).contains(new OwnLoad(Resource.GPU, "infer", 0.6));
        assertThat(ResourceLoads.own(List.of(unknown, other))).isEmpty();
    }

    /** A service with machines is another one for the deployment, and itself for who asks about its machines. */
    @Test
    void aServiceIsWhatHasMachinesOfItsOwn() {
        ResourceLoads loads = new ResourceLoads(SITUATIONS.of(JsonProfiles.profile("'traffic':{'meanRps':50},"
                + "'stages':[{'name':'work','service':'api','kind':'PREPROCESSING','resource':'CPU',"
                + "'latency':{'meanMs':20},'busyMs':10,'hardware':{'cpuCores':1}}]")));
        assertThat(loads.loads())
                .filteredOn(load -> "work".equals(load.stage()))
                .extracting(ResourceLoad::service)
                .containsExactly("api");
        assertThat(loads.ofHost("api")).extracting(ResourceLoad::service).containsOnlyNulls();
    }

    /** Three that share cores of which none is left meet full cores; one alone meets nobody. */
    @Test
    void coresThatAreAllBusyAreFullForTheFewWhoShareThem() {
        String few = "'traffic':{'concurrency':%d},'hardware':{'cpuCores':4,'workersPerReplica':3},"
                + "'stages':[{'name':'read','kind':'PREPROCESSING','resource':'CPU','latency':{'meanMs':1000}}],"
                + "'endToEnd':{'latency':{'meanMs':1000},'throughputRps':%d},'utilization':{'cpu':1}";
        assertThat(loads(few.formatted(3, 3)).get(0).peakUtilization()).isCloseTo(0.95, within(1e-9));
        assertThat(loads(few.formatted(1, 1)).get(0).peakUtilization()).isLessThan(0.1);
    }
}
