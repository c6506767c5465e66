package io.leapadvisor.profile.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import org.junit.jupiter.api.Test;

/** Threads compute passes of a model; a request is parsed in one. */
class ThreadedWorkTest {

    private static final String PARSE =
            "{'name':'parse','kind':'DESERIALIZATION','resource':'CPU','busyMs':57,'latency':{'meanMs':57}}";

    private static double share(boolean accelerator, String stages) {
        return ThreadedWork.share(
                JsonProfiles.profile("'stages':[" + stages + "]").stagesOrEmpty(), stage -> true, accelerator);
    }

    @Test
    void onlyPassesOfAModelAreThreads() {
        String rank = ",{'name':'rank','kind':'INFERENCE','latency':{'meanMs':19}}";
        assertThat(share(false, PARSE)).isZero();
        assertThat(share(false, PARSE + rank)).isCloseTo(0.25, within(1e-9));
        assertThat(share(true, PARSE + rank)).as("its model is elsewhere").isZero();
    }

    @Test
    void whatNobodyTellsMayBeAll() {
        assertThat(share(false, "{'name':'fetch','kind':'NETWORK','latency':{'meanMs':5}}"))
                .isEqualTo(1);
    }
}
