package io.leapadvisor.ingest.trace.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleTest {

    @Test
    void meansAndPercentilesAreThoseOfTextbooks() {
        Sample sample = new Sample();
        for (int i = 25; i >= 1; i--) {
            sample.add(i);
        }
        sample.add(Double.NaN);
        assertThat(sample.size()).isEqualTo(25);
        assertThat(sample.mean()).isEqualTo(13);
        assertThat(sample.quantile(0.5)).isEqualTo(13);
        assertThat(sample.quantile(0.95)).isCloseTo(23.8, within(1e-9));
        assertThat(sample.quantile(0)).isEqualTo(1);
        assertThat(sample.quantile(1)).isEqualTo(25);
        assertThat(new Sample().mean()).isNaN();
    }
}
