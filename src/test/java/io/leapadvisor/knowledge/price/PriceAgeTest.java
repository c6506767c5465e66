package io.leapadvisor.knowledge.price;

import static io.leapadvisor.knowledge.price.Prices.readOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How old a price is, counted without a clock. */
class PriceAgeTest {

    private static final LocalDate NEWEST = PriceAge.newest(Stream.of(
            PriceList.NONE, new PriceList(List.of(readOn("2026-11-01"))), new PriceList(List.of(readOn("2025-04")))));

    @Test
    void timeRunsToTheNewestPrice() {
        PriceAge age = PriceAge.of(null, NEWEST, 180);
        assertThat(age.daysWhenOld(readOn("2026-11-01"))).isEmpty();
        assertThat(age.daysWhenOld(readOn("2026-05-05"))).as("180 days").isEmpty();
        assertThat(age.daysWhenOld(readOn("2026-05-04"))).contains(181L);
        assertThat(age.words(readOn("2026-06-01"))).isEqualTo("read on 2026-06-01");
        assertThat(age.words(readOn("2025-04")))
                .isEqualTo("read on 2025-04, 579 days earlier than 2026-11-01: ask for today's");
    }

    @Test
    void timeRunsToTheDayOfTheDeploymentWhereThatIsLater() {
        PriceAge later = PriceAge.of(LocalDate.of(2027, 11, 1), NEWEST, 180);
        assertThat(later.daysWhenOld(readOn("2026-11-01"))).contains(365L);
        PriceAge earlier = PriceAge.of(LocalDate.of(2024, 1, 1), NEWEST, 180);
        assertThat(earlier.daysWhenOld(readOn("2025-04"))).isPresent();
        assertThat(PriceAge.of(null, PriceAge.newest(Stream.of()), 180).daysWhenOld(readOn("1999-01")))
                .isEmpty();
    }

    @Test
    void aDayIsADayOrAMonth() {
        assertThat(readOn("2026-02").day()).isEqualTo(LocalDate.of(2026, 2, 1));
        for (String wrong : List.of("2026", "2026-13", "2026-02-30", "Feb 2026")) {
            assertThatThrownBy(() -> readOn(wrong)).hasMessageContaining("prices.readOn (" + wrong + ") must be a day");
        }
    }
}
