package io.leapadvisor.intake.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultsTest {

    @Test
    void thereAreSoManyAndNoMore() {
        Faults faults = new Faults();
        for (int i = 0; i < 2 * Faults.LIMIT; i++) {
            faults.add(Pointer.ROOT.element(i), "Remove it.");
        }
        assertThat(faults.list()).hasSize(Faults.LIMIT);
        assertThat(faults.isFull()).isTrue();
    }

    /** Each repeats the names above it: below a long one there are fewer. */
    @Test
    void belowALongNameThereAreFewer() {
        Faults faults = new Faults();
        Pointer above = Pointer.ROOT.field("k".repeat(40_000));
        for (int i = 0; i < Faults.LIMIT; i++) {
            faults.add(above.element(i), "Remove it.");
        }
        assertThat(faults.list()).as("a million characters").hasSize(25);
        assertThat(faults.isFull()).isTrue();
    }
}
