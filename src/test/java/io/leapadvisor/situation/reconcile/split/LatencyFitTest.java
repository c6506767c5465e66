package io.leapadvisor.situation.reconcile.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.LatencySummary;
import io.leapadvisor.simulate.Projection;
import io.leapadvisor.simulate.Simulator;
import io.leapadvisor.situation.reconcile.Reconciled;
import io.leapadvisor.situation.reconcile.Reconciler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mean of a request where other measurements say it. */
class LatencyFitTest {

    private static final Reconciler RECONCILER = new Reconciler(CorePack.KNOWLEDGE, new Simulator(CorePack.KNOWLEDGE));

    private static final String CLIENTS = "'traffic':{'concurrency':64,'inputTokens':4224,'outputTokens':256}";
    private static final String MODEL = ",'model':{'name':'llama-3.1-8b','runtime':'sglang','weightPrecision':'FP16'},"
            + "'hardware':{'accelerator':'h200-sxm'}";

    private static final LatencyFit FIT = new LatencyFit(0.5, 0.5);

    private static LatencySummary latency(String fields) {
        return FIT.withMean(JsonProfiles.profile(fields)).endToEnd().latency();
    }

    @Test
    void theTimesOfTheTokensMakeTheMean() {
        String tokens = ",'endToEnd':{'ttft':{'meanMs':3511},'tpot':{'meanMs':31.81},'throughputRps':5.47,"
                + "'latency':{'p99Ms':35062}}";
        assertThat(latency(CLIENTS + tokens)).isEqualTo(new LatencySummary(3511 + 255 * 31.81, null, null, 35062.0));
        assertThat(RECONCILER
                        .reconcile(JsonProfiles.profile(CLIENTS + MODEL + tokens))
                        .projection()
                        .latency()
                        .meanMs())
                .as("and no guess from the tail")
                .isCloseTo(3511 + 255 * 31.81, within(50.0));
    }

    /** 39 s for the first token of the slowest: their answers of 74 tokens at 62 ms end 4.6 s later. */
    @Test
    void anAnswerIsNoSoonerThanItsFirstToken() {
        String tokens = "'traffic':{'concurrency':14,'inputTokens':16500,'outputTokens':75}"
                + ",'endToEnd':{'ttft':{'p50Ms':2100,'p95Ms':14000,'p99Ms':%s},'tpot':{'meanMs':62}}";
        Projection late = RECONCILER
                .reconcile(JsonProfiles.profile(tokens.formatted("39000") + MODEL))
                .projection();
        assertThat(late.latency().p99Ms()).isCloseTo(39_000 + 74 * 62, within(100.0));
        assertThat(late.latency().p50Ms()).isCloseTo(2_100 + 74 * 62, within(100.0));
        DeploymentProfile usual = JsonProfiles.profile(tokens.formatted("3000").replace("14000", "2500") + MODEL);
        assertThat(FIT.withTail(usual))
                .as("a first token that varies little says nothing of the length of answers")
                .isEqualTo(usual);
    }

    @Test
    void clientsWhoAreAllInsideMakeTheMean() {
        assertThat(latency(CLIENTS + ",'endToEnd':{'tpot':{'meanMs':18.6},'throughputRps':0.8}"))
                .isEqualTo(LatencySummary.ofMean(80_000));
        assertThat(latency("'traffic':{'concurrency':384},'stages':[{'name':'a','kind':'OTHER',"
                        + "'latency':{'meanMs':75}}],'endToEnd':{'throughputRps':19.2}"))
                .isEqualTo(LatencySummary.ofMean(20_000));
    }

    /** A rounded rate and a mean of another hour differ by some percent: 100 clients over 0.47 are 213 s. */
    @ParameterizedTest
    @ValueSource(doubles = {0.44, 0.46, 0.47, 0.48, 0.6, 1})
    void whatFollowsFromClientsAloneOutranksNoMeasuredToken(double rps) {
        DeploymentProfile told = JsonProfiles.profile("'traffic':{'concurrency':100,'inputTokens':512,"
                + "'outputTokens':150},'endToEnd':{'tpot':{'meanMs':1500},'throughputRps':" + rps + "}" + MODEL);
        DeploymentProfile meant = FIT.withMean(told);
        assertThat(meant.endToEnd().latency().meanMs())
                .isCloseTo(Math.max(100_000 / rps, 149 * 1500 / 0.99), within(1.0));
        Reconciled today = RECONCILER.reconcile(told);
        assertThat(today.projection().tokens().tpotMs()).isCloseTo(1500, within(1.0));
        assertThat(today.assumptions()).noneMatch(said -> said.contains("left out of effects"));
        assertThat(FIT.outranked(told, meant).isPresent()).isEqualTo(rps > 0.45);
    }

    /** The slowest first tokens say no mean by themselves: 64 clients at 5.47 a second are inside for 11.7 s. */
    @Test
    void theTailOfTheFirstTokenAloneOutranksNoClients() {
        String slowest = ",'endToEnd':{'ttft':{'p99Ms':27466},'tpot':{'meanMs':31.81},'throughputRps':5.47,"
                + "'latency':{'p99Ms':35062}}";
        assertThat(latency(CLIENTS + slowest).meanMs()).isCloseTo(64 / 5.47e-3, within(1.0));
    }

    /** Ten clients at 16.07 a second are inside for 622 ms: a median of that leaves the mean no more. */
    @Test
    void clientsBoundTheMeanBesideAMedian() {
        String ten = "'traffic':{'concurrency':10,'arrival':'CLOSED_LOOP'},'endToEnd':{'throughputRps':16.07,"
                + "'latency':{'p50Ms':%s}}";
        assertThat(latency(ten.formatted("622")).meanMs()).isCloseTo(622.3, within(0.1));
        assertThat(latency(ten.formatted("400")).meanMs()).as("they pause").isNull();
        assertThat(latency(ten.formatted("900")).meanMs()).as("of another load").isNull();
        assertThat(latency(ten.replace("concurrency", "meanRps").formatted("622"))
                        .meanMs())
                .isNull();
    }

    @Test
    void whatWasToldStands() {
        LatencySummary mean = new LatencySummary(900.0, null, 2000.0, null);
        assertThat(latency(CLIENTS + ",'endToEnd':{'throughputRps':5,'latency':{'meanMs':900,'p95Ms':2000}}"))
                .isEqualTo(mean);
        assertThat(latency(CLIENTS + ",'endToEnd':{'throughputRps':5,'latency':{'p50Ms':900}}"))
                .isEqualTo(new LatencySummary(null, 900.0, null, null));
        assertThat(latency(CLIENTS + ",'endToEnd':{'throughputRps':5,'latency':{'p99Ms':900}}"))
                .as("these clients think between their requests")
                .isEqualTo(new LatencySummary(null, null, null, 900.0));
        assertThat(latency("'traffic':{'meanRps':5},'endToEnd':{'throughputRps':5,'latency':{'p99Ms':900}}")
                        .meanMs())
                .isNull();
    }
}
