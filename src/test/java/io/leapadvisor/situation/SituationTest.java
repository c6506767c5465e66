package io.leapadvisor.situation;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a deployment. */
class SituationTest {

    /** Sixteen processes on 112 cores may start a thread or a thousand; of more processes than cores it is enough. */
    @ParameterizedTest
    @CsvSource({"112, 16, null, false", "112, 16, 112, true", "4, 16, null, true", "4, 4, null, false"})
    void threadsAreKnownWhereTheyAreToldOrDoNotMatter(double cores, int workers, String threads, boolean known) {
        String hardware = "'hardware':{'cpuCores':%s,'workersPerReplica':%d,'threadsPerWorker':%s}"
                .formatted(cores, workers, threads);
        Situations all = new Situations(CorePack.KNOWLEDGE);
        Situation now = all.of(JsonProfiles.profile("'traffic':{'meanRps':5}," + hardware));
        assertThat(now.knows("hardware.threadsPerWorker")).isEqualTo(known);
    }
}
