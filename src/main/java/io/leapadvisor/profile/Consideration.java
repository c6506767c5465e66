package io.leapadvisor.profile;

import io.soabase.recordbuilder.core.RecordBuilder;
import jakarta.validation.constraints.NotNull;
import java.util.Map;

/**
 * A change that the team is about to make anyway.
 *
 * @param remedy id of the remedy
 * @param stage stage it applies to, where that matters
 * @param parameters parameters of the remedy; defaults for what is left out
 */
@RecordBuilder
public record Consideration(@NotNull String remedy, String stage, Map<String, @NotNull Object> parameters)
        implements ConsiderationBuilder.With {}
