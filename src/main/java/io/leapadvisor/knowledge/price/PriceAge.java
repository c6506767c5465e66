package io.leapadvisor.knowledge.price;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

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
     * @param lists all prices of the catalogue
     * @param mostDays days from which a price is old
     */
    public static PriceAge of(LocalDate observedAt, Collection<PriceList> lists, double mostDays) {
        // Each estimate asks: days sort as their texts do, a month before its days, and one of them is read.
        Price last = null;
        for (PriceList list : lists) {
            for (Price price : list.prices()) {
                last = last == null || price.readOn().compareTo(last.readOn()) > 0 ? price : last;
            }
        }
        LocalDate newest = last == null ? null : last.day();
        boolean later = observedAt != null && (newest == null || observedAt.isAfter(newest));
        return new PriceAge(later ? observedAt : newest, mostDays);
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
