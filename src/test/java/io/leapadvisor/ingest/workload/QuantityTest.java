package io.leapadvisor.ingest.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"500m, 0.5", "2, 2", "1e3, 1000", "16Gi, 17179869184", "16G, 16e9", "1k, 1000", "1Ki, 1024", "3M, 3e6"})
    void clusters(String text, double amount) {
        assertThat(Quantity.kubernetes(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"16g, 17179869184", "16GB, 17179869184", "512m, 536870912", "1.5, 1.5"})
    void docker(String text, double amount) {
        assertThat(Quantity.docker(text)).isEqualTo(amount);
    }

    @Test
    void whatIsNoAmountIsNone() {
        assertThat(Quantity.kubernetes("all")).isNull();
        assertThat(Quantity.kubernetes("16gi")).isNull();
        assertThat(Quantity.kubernetes("-3")).isNull();
        assertThat(Quantity.kubernetes(null)).isNull();
    }
}
