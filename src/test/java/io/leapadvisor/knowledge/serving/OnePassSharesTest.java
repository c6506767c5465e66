package io.leapadvisor.knowledge.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.profile.model.Precision;
import org.junit.jupiter.api.Test;

class OnePassSharesTest {

    @Test
    void convolutionsAreFusedAsAllIsUnlessToldOtherwise() {
        OnePassShares told =
                new OnePassShares(0.5, null, null, null, null, null, null, null, null, null, false, Precision.FP32);
        assertThat(told.fuses()).isTrue();
        assertThat(told.fusesConvolutions()).isFalse();
        assertThat(OnePassShares.of(told, false)).isEqualTo(told);
        OnePassShares apart = new OnePassShares(1.0, null, null, false, null, null, null, null, null, null, null, null);
        assertThat(apart.fusesConvolutions()).isFalse();
        assertThat(OnePassShares.of(null, true).launches()).isEqualTo(1);
    }

    @Test
    void halfPrecisionWithoutMatrixUnitsIsSlowForDepthwiseModels() {
        assertThat(OnePassShares.depthwise("maxwell", Precision.FP16)).isGreaterThan(2);
        assertThat(OnePassShares.depthwise("maxwell", Precision.FP32)).isEqualTo(1);
        assertThat(OnePassShares.depthwise("turing", Precision.FP16)).isEqualTo(1);
        assertThat(OnePassShares.depthwise(null, Precision.FP16)).isEqualTo(1);
    }

    @Test
    void aShareIsNoMoreThanAllOfIt() {
        assertThatThrownBy(
                        () -> new OnePassShares(null, null, 1.5, null, null, null, null, null, null, null, null, null))
                .hasMessageContaining("onePass.compute");
    }
}
