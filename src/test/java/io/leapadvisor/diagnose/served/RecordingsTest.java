package io.leapadvisor.diagnose.served;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.fact.asked.Recording;
import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** What is known of the sound of a request. */
class RecordingsTest {

    private static Recording of(String stages) {
        return Recordings.of(JsonProfiles.profile("'traffic':{'audioSeconds':1340},'stages':[" + stages + "]"));
    }

    /** A network that looks for speech on a processor takes a tenth of the recording; to resample it a thousandth. */
    @Test
    void whatPreparesASoundIsMeasuredByItsLength() {
        assertThat(of("{'name':'find','kind':'PREPROCESSING','latency':{'meanMs':160000}}")
                        .preparedShare())
                .isCloseTo(0.119, within(0.001));
        assertThat(of("{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':160000}}")
                        .preparedShare())
                .as("a slow decoder looks for nothing")
                .isZero();
        assertThat(of("{'name':'find','kind':'PREPROCESSING'}").preparedShare()).isZero();
        assertThat(Recordings.of(JsonProfiles.profile("'traffic':{'meanRps':1}")))
                .isNull();
    }
}
