package io.leapadvisor.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leapadvisor.knowledge.Accelerator.Interconnect;
import io.leapadvisor.profile.model.Precision;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceleratorTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Accelerator read(String more) throws JsonProcessingException {
        return JSON.readValue(
                """
                {"id": "t4", "name": "T4", "kind": "GPU", "sources": [{"source": "a data sheet"}]%s}"""
                        .formatted(more.isEmpty() ? "" : ", " + more),
                Accelerator.class);
    }

    private static Accelerator t4() {
        return CorePack.KNOWLEDGE.accelerator("t4").orElseThrow();
    }

    @Test
    void whatIsLeftOutChangesNothing() {
        Accelerator t4 = t4();
        assertThat(t4.boost()).isEqualTo(1);
        assertThat(t4.units()).isEqualTo(1);
        assertThat(t4.vcpusPerCore()).isEqualTo(1);
    }

    /** The data sheet of the T4: tensor cores from FP16 down to INT4, none for BF16, TF32 or FP8. */
    @Test
    void computesInThePrecisionsThatHaveAMatrixUnit() {
        assertThat(t4().computes(Precision.FP16)).isTrue();
        assertThat(t4().computes(Precision.INT8)).isTrue();
        assertThat(t4().computes(Precision.BF16)).isFalse();
        assertThat(t4().computes(Precision.FP8)).isFalse();
        assertThat(t4().denseTflops().get(Precision.FP16)).isCloseTo(65, within(0.5));
    }

    @Test
    void ratesCannotBeChanged() {
        Map<Precision, Double> rates = t4().denseTflops();
        assertThatThrownBy(() -> rates.put(Precision.FP8, 1.0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void onlyTheBusIsShared() {
        assertThat(new Interconnect("PCIe 4", 32.0, Interconnect.Link.BUS, null).isBus())
                .isTrue();
        assertThat(new Interconnect("NVLink 4", 450.0, Interconnect.Link.PEER, null).isBus())
                .isFalse();
    }

    /** Servers have eight GPUs unless their file says otherwise; of other parts nobody knows. */
    @Test
    void aMachineHoldsSoManyParts() {
        assertThat(CorePack.KNOWLEDGE.accelerator("h100-sxm").orElseThrow().peers())
                .isEqualTo(8);
        assertThat(CorePack.KNOWLEDGE.accelerator("gb200").orElseThrow().peers())
                .isEqualTo(72);
        assertThat(CorePack.KNOWLEDGE.accelerator("trn2").orElseThrow().peers()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void fewerBitsAreFasterOnlyWhereTheirRateIsHigher() {
        for (String part :
                new String[] {"t4", "a100-sxm-80gb", "gtx-1080-ti", "jetson-orin-nano", "xeon-8480", "raspberry-pi-4"
                }) {
            assertThat(part(part).isFasterInFewerBits()).as(part).isTrue();
        }
        for (String part : new String[] {"m1-pro", "m4-max", "k80"}) {
            assertThat(part(part).isFasterInFewerBits()).as(part).isFalse();
        }
    }

    private static Accelerator part(String id) {
        return CorePack.KNOWLEDGE.accelerator(id).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"memoryGb\": 0 | memoryGb (0.0) must be a number above 0",
                "\"memoryBandwidthGBps\": -1 | memoryBandwidthGBps (-1.0)",
                "\"denseTflops\": {\"FP16\": 0} | denseTflops.FP16 (0.0)",
                "\"boost\": 0.5 | must be 1 or more",
                "\"units\": 0 | must be 1 or more",
                "\"tdpWatts\": -70 | tdpWatts (-70.0)",
                "\"interconnect\": {\"name\": \"PCIe\"} | interconnect.link is missing",
                "\"prices\": [{\"usdPerHour\": 1}] | prices.provider is missing",
                "\"price\": {\"usdPerHour\": 1} | Unrecognized field \"price\""
            })
    void refusesWhatCannotBe(String field, String message) {
        assertThatThrownBy(() -> read(field)).hasMessageContaining(message);
    }
}
