package io.leapadvisor.physics.change;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * What is paid otherwise.
 *
 * @param addedUsdPerHour running cost of what was added
 * @param replica factor on the price of a replica; NaN = the price is not known, and the bill is left out
 * @param token factor on what a provider asks for a token that it reads or writes
 * @param textsOfCall prompts and answers that one call of a language model carries where calls are merged, over those
 *     of a call today
 */
@RecordBuilder
public record Prices(double addedUsdPerHour, double replica, double token, double textsOfCall)
        implements PricesBuilder.With {

    /** What is paid today. */
    public static final Prices NONE = new Prices(0, 1, 1, 1);
}
