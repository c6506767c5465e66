package io.leapadvisor.track;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;

/**
 * What was measured before and after a remedy, as its team tells it.
 *
 * @param remedy id of the remedy
 * @param stage stage that it was applied to; left out: the one of the recommendation, or the deployment
 * @param parameters parameters that were used; those of the recommendation, or defaults, for what is left out
 * @param appliedAt when it was applied
 * @param before values before it, by the metrics of an impact; where one is left out, that of the assessment counts
 * @param after values after it, by the same metrics, under the same load
 * @param note anything worth remembering
 */
public record OutcomeRequest(
        @NotNull @Size(min = 1, max = 100) String remedy,
        @Size(min = 1, max = 200) String stage,
        @Size(max = 20) Map<String, @NotNull Object> parameters,
        @NotNull Instant appliedAt,
        @Size(max = 20)
                Map<String, @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e15") Double> before,
        @NotNull @Size(max = 20)
                Map<String, @NotNull @DecimalMin(value = "0", inclusive = false) @DecimalMax("1e15") Double> after,
        @Size(max = 2000) String note) {}
