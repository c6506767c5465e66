package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.fact.observed.ObjectiveStatus;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.EndToEnd;
import io.leapadvisor.profile.LatencySummary;
import org.junit.jupiter.api.Test;

/** What of a profile is a measurement of today. */
class MeasuredTest {

    private static final String TODAY = "'traffic':{'meanRps':3.5,'peakRps':6,'inputTokens':1000,'outputTokens':250},"
            + "'model':{'name':'mistral-7b','runtime':'vllm','runtimeVersion':'0.8.4','weightPrecision':'BF16'},"
            + "'hardware':{'accelerator':'l40s'}";
    private static final String NUMBERS = "'ttft':{'meanMs':650,'p95Ms':1300},'throughputRps':3.5";

    private static EndToEnd today(String more) {
        return Measured.today(JsonProfiles.profile(TODAY + more)).endToEnd();
    }

    private static String test(String traffic, String more) {
        return ",'loadTests':[{'traffic':{" + traffic + "}" + more + "," + NUMBERS + "}]";
    }

    @Test
    void aTestAtTheLoadOfTodayMeasuredToday() {
        EndToEnd measured = today(test("'meanRps':3.5,'inputTokens':1000,'outputTokens':250", ""));
        assertThat(measured.ttft()).isEqualTo(new LatencySummary(650.0, null, 1300.0, null));
        assertThat(measured.throughputRps()).isEqualTo(3.5);
        assertThat(today(test("'meanRps':3.5", ",'runtimeVersion':'0.8.4'"))).isEqualTo(measured);
    }

    @Test
    void anotherLoadIsNotThatOfToday() {
        assertThat(today(test("'meanRps':4", ""))).isNull();
        assertThat(today(test("'meanRps':3.5,'outputTokens':100", ""))).isNull();
        assertThat(today(test("'meanRps':3.5", ",'runtimeVersion':'0.9.0'"))).isNull();
        assertThat(today(test("'meanRps':3.5", ",'batchSize':8"))).isNull();
        assertThat(today(test("'concurrency':20", ""))).isNull();
        assertThat(today(test("'meanRps':3.5,'burstiness':4", ""))).isNull();
        assertThat(today(test("'outputTokens':250", ""))).as("no load is told").isNull();
    }

    @Test
    void whatIsToldOfTheWholeRequestStands() {
        EndToEnd measured = today(",'endToEnd':{'ttft':{'meanMs':200}}" + test("'meanRps':3.5", ""));
        assertThat(measured.ttft()).isEqualTo(LatencySummary.ofMean(200));
        assertThat(measured.throughputRps()).isEqualTo(3.5);
    }

    /** The same numbers say the same, whichever way they are told. */
    @Test
    void anObjectiveIsHeldAgainstSuchATest() {
        String goal = ",'objectives':{'ttft':{'p95Ms':1000}}";
        ObjectiveStatus tested = status(goal + test("'meanRps':3.5", ""));
        assertThat(tested.observed()).isEqualTo(1300);
        assertThat(tested.met()).isFalse();
        assertThat(tested).isEqualTo(status(goal + ",'endToEnd':{" + NUMBERS + "}"));
    }

    private static ObjectiveStatus status(String more) {
        return new Situations(CorePack.KNOWLEDGE)
                .of(JsonProfiles.profile(TODAY + more))
                .status()
                .get(0);
    }
}
