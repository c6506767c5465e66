package io.leapadvisor.knowledge.price;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells how old prices are. Time is counted to the day on which the deployment was observed, else to the newest price
 * of the catalogue, never to a clock: the same profile gets the same answer.
 *
 * @param today the day that counts; null = not known
 * @param mostDays days from which a price is old
 */
public record PriceAge(LocalDate today, double mostDays) {

    /**
     * By a catalogue.
     *
     * @param observedAt day of the deployment; null = not known
     * @param newest day of the newest price of the catalogue; null = it has none
     * @param mostDays days from which a price is old
     */
    public static PriceAge of(LocalDate observedAt, LocalDate newest, double mostDays) {
        boolean later = observedAt != null && (newest == null || observedAt.isAfter(newest));
        return new PriceAge(later ? observedAt : newest, mostDays);
    }

    /** Day of the newest of all prices of a catalogue; null = it has none. */
    public static LocalDate newest(Stream<PriceList> lists) {
        return lists.flatMap(list -> list.prices().stream())
                .map(Price::day)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Days since a price was read when it is old. */
    public Optional<Long> daysWhenOld(Price price) {
        long days = today == null ? 0 : ChronoUnit.DAYS.between(price.day(), today);
        return days > mostDays ? Optional.of(days) : Optional.empty();
    }

    /** What stands behind a price, with its age when it is old: {@code read 2025-04, 600 days before …}. */
    public String words(Price price) {
        return "read on " + price.readOn()
                + daysWhenOld(price)
                        .map(days -> ", " + days + " days earlier than " + today + ": ask for today's")
                        .orElse("");
    }
}
