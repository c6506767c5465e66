package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.answer.Recommendation;
import io.leapadvisor.answer.agree.Agreement;
import io.leapadvisor.diagnose.DiagnosisResult;
import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.weigh.Rejection;
import io.leapadvisor.profile.DeploymentProfile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found of stages that say what they decode or search, by the whole service. */
class ContentCausesTest {

    private static final Agreement AGREEMENT = new Agreement(CorePack.KNOWLEDGE);

    private static final String DECODE =
            """
            'traffic':{'meanRps':2},'endToEnd':{'latency':{'meanMs':%1$s}},
            'hardware':{'cpuCores':8,'replicas':1,'usdPerReplicaHour':0.4},
            'stages':[{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':%1$s},'busyMs':%1$s,
              'media':{'kind':'IMAGE','codec':'JPEG','width':1920,'height':1080}}]""";
    private static final String SEARCH =
            """
            'traffic':{'meanRps':%2$s},'endToEnd':{'latency':{'meanMs':%3$s}},
            'stages':[{'name':'search','kind':'RETRIEVAL','service':'index','latency':{'meanMs':%3$s},
              'index':{'kind':'%1$s','vectors':%4$s,'dimensions':768},
              'hardware':{'cpuCores':16,'memoryGb':%5$s,'replicas':1,'usdPerReplicaHour':1}}]""";

    private static Assessment found(String fields) {
        DeploymentProfile profile = JsonProfiles.profile(fields);
        Assessment answer = Advisors.assess(profile);
        assertThat(AGREEMENT.breaches(profile, answer)).isEmpty();
        return answer;
    }

    private static List<String> diagnoses(Assessment answer) {
        return answer.diagnoses().stream().map(DiagnosisResult::id).toList();
    }

    private static List<String> remedies(Assessment answer) {
        return Stream.concat(
                        answer.recommendations().stream().map(Recommendation::remedy),
                        answer.rejected().stream().map(Rejection::remedy))
                .toList();
    }

    @Test
    void aSlowPathOfDecodingIsFound() {
        Assessment slow = found(DECODE.formatted(200));
        assertThat(diagnoses(slow)).contains("slow-media-decoding").doesNotContain("dominant-preprocessing");
        assertThat(remedies(slow)).contains("optimize-preprocessing");
        assertThat(diagnoses(found(DECODE.formatted(20)))).doesNotContain("slow-media-decoding");
    }

    @ParameterizedTest
    @CsvSource({
        "FLAT, 0.1, 3000, 1e7, 128, exhaustive-vector-search, tune-vector-index",
        "HNSW, 1, 60, 5e7, 64, index-exceeds-memory, keep-index-in-memory"
    })
    void anIndexThatDoesNotSuitIsFound(
            String kind, double rps, double ms, String vectors, double memory, String cause, String remedy) {
        Assessment answer = found(SEARCH.formatted(kind, rps, ms, vectors, memory));
        assertThat(diagnoses(answer)).contains(cause);
        assertThat(remedies(answer)).contains(remedy);
    }

    @Test
    void anIndexThatSuitsIsNotFound() {
        assertThat(diagnoses(found(SEARCH.formatted("HNSW", 1, 12, "1e6", 64))))
                .doesNotContain("exhaustive-vector-search", "index-exceeds-memory");
    }
}
