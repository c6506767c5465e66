package io.leapadvisor.ingest.profiler.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusyTest {

    @Test
    void stretchesThatOverlapCountOnce() {
        Busy busy = new Busy();
        busy.add(30, 10);
        busy.add(0, 10);
        busy.add(5, 10);
        busy.add(7, 1);
        busy.add(50, 0);
        busy.add(Double.NaN, 5);
        assertThat(busy.size()).isEqualTo(4);
        assertThat(busy.length()).isEqualTo(25);
        assertThat(busy.within(10, 35)).isEqualTo(10);
        assertThat(busy.first()).isZero();
        assertThat(busy.last()).isEqualTo(40);
        Busy other = new Busy();
        other.add(12, 20);
        assertThat(busy.outside(other)).isEqualTo(20);
        assertThat(other.outside(busy)).isEqualTo(15);
        assertThat(new Busy().length()).isZero();
    }
}
