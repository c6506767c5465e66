package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Families of cloud machines. */
class InstanceNamesTest {

    @Test
    void machinesOfTwoClouds() {
        assertThat(InstanceNames.family("c6i.8xlarge")).contains("c6i");
        assertThat(InstanceNames.family("ml.g5.2xlarge")).contains("g5");
        assertThat(InstanceNames.family("m7i.metal-24xl")).contains("m7i");
        assertThat(InstanceNames.family("C3-standard-22")).contains("c3");
        assertThat(InstanceNames.family("a2-highgpu-1g")).contains("a2");
        assertThat(InstanceNames.family("g2-standard-24")).contains("g2");
        assertThat(InstanceNames.family("g6-standard-8")).isEmpty();
    }

    @Test
    void namesOfPartsAreNone() {
        assertThat(InstanceNames.family("c6i")).isEmpty();
        assertThat(InstanceNames.family("Xeon Platinum 8375C")).isEmpty();
        assertThat(InstanceNames.family("rtx-3090")).isEmpty();
    }
}
