package io.leapadvisor.calibrate.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.calibrate.Committed;
import io.leapadvisor.knowledge.CorePack;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private static final List<Parameter> ALL = Parameters.of(CorePack.KNOWLEDGE, Committed.MEASUREMENTS);
    private static final List<Parameter> SHARED = Parameters.of(CorePack.KNOWLEDGE, List.of());

    @Test
    void everyParameterStandsOnce() {
        assertThat(ALL).extracting(Parameter::path).doesNotHaveDuplicates();
    }

    @Test
    void thePriorIsWithinTheLimitAndMayStray() {
        assertThat(ALL)
                .allMatch(one -> one.prior() > 0 && one.prior() <= one.most())
                .allMatch(one -> one.sigma() > 0)
                .allMatch(one -> one.at(0) == one.prior());
    }

    @Test
    void aShareDoesNotPassOne() {
        assertThat(ALL)
                .filteredOn(one -> one.path().endsWith("Efficiency"))
                .isNotEmpty()
                .allMatch(one -> one.at(100) == 1);
    }

    @Test
    void onlyWhatIsMeasuredHasFactorsOfItsOwn() {
        assertThat(SHARED).isNotEmpty().noneMatch(Parameter::isOwn);
        assertThat(ALL).containsAll(SHARED);
        assertThat(ALL)
                .extracting(Parameter::path)
                .contains("/engines/vllm/compute", "/engines/vllm/bandwidth", "/architectures/hopper/compute");
    }

    /** An engine calls other kernels on chips on which none of its own was measured. */
    @Test
    void enginesHaveFactorsOfTheirOwnOnChipsWhoseKernelsNobodyMeasured() {
        assertThat(ALL)
                .extracting(Parameter::path)
                .contains("/architectures/cdna3 sglang/overhead", "/architectures/cdna3 vllm/compute")
                .noneMatch(path -> path.startsWith("/architectures/hopper ") || path.contains(" llama.cpp/"));
    }

    /** The experts of servers were measured kernel by kernel; those of local engines were not. */
    @Test
    void onlyLocalEnginesHaveAFactorOfTheirExperts() {
        assertThat(ALL)
                .extracting(Parameter::path)
                .contains("/engines/mlx/experts", "/engines/llama.cpp/experts")
                .doesNotContain("/engines/vllm/experts", "/architectures/hopper/experts");
    }
}
