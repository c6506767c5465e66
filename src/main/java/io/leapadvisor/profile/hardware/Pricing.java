package io.leapadvisor.profile.hardware;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.Size;

/**
 * Which prices of the catalogue count.
 *
 * @param provider who rents out the machine
 * @param basis on which terms
 */
@RecordBuilder
public record Pricing(@Size(max = 100) String provider, PriceBasis basis) implements PricingBuilder.With {}
