package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.Traffic;
import io.leapadvisor.profile.TrafficBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which load tests measured the deployment of today. */
class LoadTestTest {

    private static DeploymentProfile tested(String model, String... tests) {
        return JsonProfiles.profile("'traffic':{'concurrency':8,'inputTokens':500,'outputTokens':100},'model':" + model
                + ",'loadTests':[" + String.join(",", tests) + "]");
    }

    private static final String TODAY = "{'traffic':{'concurrency':8},'throughputRps':1}";
    private static final String OLD = "{'traffic':{'concurrency':8},'throughputRps':2,'runtimeVersion':'0.6'}";
    private static final String FEWER = "{'traffic':{'concurrency':4},'throughputRps':3}";
    private static final String LONGER = "{'traffic':{'concurrency':8,'inputTokens':900},'throughputRps':4}";
    private static final String BATCH = "{'traffic':{'concurrency':8},'batchSize':4,'throughputRps':5}";

    private static Stream<Double> rates(Stream<LoadTest> tests) {
        return tests.map(LoadTest::throughputRps);
    }

    @Test
    void whatRanAnotherVersionIsNotOfToday() {
        DeploymentProfile newer = tested("{'runtime':'vllm','runtimeVersion':'0.9'}", TODAY, OLD);
        assertThat(rates(LoadTest.ofTodaysVersion(newer))).containsExactly(1.0);
        DeploymentProfile same = tested("{'runtime':'vllm','runtimeVersion':'0.6'}", TODAY, OLD);
        assertThat(rates(LoadTest.ofTodaysVersion(same))).containsExactly(1.0, 2.0);
        assertThat(rates(LoadTest.ofToday(same))).containsExactly(1.0, 2.0);
    }

    /** One that tells nothing of a request is of the usual ones. */
    @Test
    void whatRanUnderAnotherLoadMeasuredAnotherOne() {
        DeploymentProfile some = tested("{'runtime':'vllm'}", TODAY, FEWER, LONGER, BATCH);
        assertThat(rates(LoadTest.ofTodaysVersion(some))).containsExactly(1.0, 3.0, 4.0, 5.0);
        assertThat(rates(LoadTest.ofToday(some))).containsExactly(1.0);
        assertThat(LoadTest.ofToday(JsonProfiles.profile("'model':{'runtime':'vllm'}")))
                .isEmpty();
    }

    /** A generator of load that is set to 4 requests a second sends 3.98 of them, of 498 tokens in the mean. */
    @Test
    void twoWindowsOfOneLoadAreOfTodayUnlessOneIsIt() {
        String near = "{'traffic':{'meanRps':3.98,'inputTokens':498},'throughputRps':1}";
        String far = "{'traffic':{'meanRps':3.7,'inputTokens':500},'throughputRps':2}";
        String same = "{'traffic':{'meanRps':4,'inputTokens':500},'throughputRps':3}";
        String today = "'traffic':{'meanRps':4,'inputTokens':500},'loadTests':[%s]";
        assertThat(rates(LoadTest.ofToday(JsonProfiles.profile(today.formatted(near + "," + far)))))
                .containsExactly(1.0);
        assertThat(rates(LoadTest.ofToday(JsonProfiles.profile(today.formatted(same + "," + near)))))
                .containsExactly(3.0);
    }

    private static Traffic tokens(Double input, Double output) {
        return TrafficBuilder.builder()
                .concurrency(10.0)
                .inputTokens(input)
                .outputTokens(output)
                .build();
    }

    private static LoadTest test(Double input, Double output) {
        return LoadTestBuilder.builder().traffic(tokens(input, output)).build();
    }

    @Test
    void requestsWithinAQuarterAreAsLong() {
        Traffic today = tokens(777.0, 6.0);
        assertThat(test(777.0, 7.5).isAsLong(today)).isTrue();
        assertThat(test(777.0, 7.6).isAsLong(today)).isFalse();
        assertThat(test(600.0, 6.0).isAsLong(today)).isFalse();
        assertThat(test(null, null).isAsLong(today))
                .as("what a test does not tell is as today")
                .isTrue();
    }

    @Test
    void whatTodayDoesNotTellIsTheSameOnlyWhereTheTestDoesNotEither() {
        assertThat(test(null, null).isAsLong(tokens(null, null))).isTrue();
        assertThat(test(777.0, null).isAsLong(tokens(null, null))).isFalse();
    }

    /** Two windows of the same requests never have the same mean length. */
    @Test
    void requestsOfTwoWindowsAreTheSame() {
        Traffic today = tokens(1600.0, 22.0);
        assertThat(test(1640.0, 21.5).asksTheSame(today)).isTrue();
        assertThat(test(1600.0, null).asksTheSame(today)).isTrue();
        assertThat(test(1800.0, 22.0).asksTheSame(today)).isFalse();
        assertThat(test(1600.0, 30.0).asksTheSame(today)).isFalse();
        assertThat(test(1600.0, 22.0).asksTheSame(null)).isFalse();
    }
}
