package io.leapadvisor.profile.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * What a provider asks for the tokens of a model that it runs, in dollars for a million.
 *
 * @param input tokens of the prompt that it reads
 * @param cachedInput tokens of the prompt that its cache serves; null = they cost as much as others
 * @param cacheWrite tokens of the prompt that it reads and puts into its cache; null = they cost as much as others
 * @param output tokens that the model writes, those that no user sees among them
 */
@RecordBuilder
public record TokenPrices(
        @DecimalMin("0") @DecimalMax("1e6") Double input,
        @DecimalMin("0") @DecimalMax("1e6") Double cachedInput,
        @DecimalMin("0") @DecimalMax("1e6") Double cacheWrite,
        @DecimalMin("0") @DecimalMax("1e6") Double output)
        implements TokenPricesBuilder.With {}
