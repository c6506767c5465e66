package io.leapadvisor.knowledge.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.model.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of the text of a processor, and what is said of the rest. */
class ProcessorTextTest {

    private static Optional<String> assumed(String text) {
        return ProcessorText.assumed(text, CorePack.KNOWLEDGE.processor(text).orElse(null));
    }

    /** A board of 1 GHz is neither the newest of its family nor a server, and nobody rents it out. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Raspberry Pi Zero 2W", "raspberry pi 3", "Orange Pi 5", "rpi", "Cortex-A53", "Rockchip RK3399"})
    void aBoardIsASmallOneUnlessItsNumberIsKnown(String text) {
        Accelerator part = CorePack.KNOWLEDGE.processor(text).orElseThrow();
        assertThat(part.device()).isTrue();
        assertThat(part.denseTflops().get(Precision.FP32)).isLessThan(0.05);
        assertThat(assumed(text)).hasValueSatisfying(said -> assertThat(said).contains(text, "small board"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pixel 6 (Google Tensor G1)",
                "Google Tensor G5",
                "Apple A19 Pro",
                "Apple A15 Bionic",
                "iPhone 13",
                "Galaxy S22"
            })
    void aPhoneIsNoServer(String text) {
        assertThat(CorePack.KNOWLEDGE.processor(text).orElseThrow().id()).isEqualTo("generic-mobile");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raspberry-pi-5",
                "Raspberry Pi 4 (BCM2711, Cortex-A72)",
                "AMD EPYC 7763 64-Core Processor",
                "Intel(R) Xeon(R) Platinum 8368 CPU @ 2.40GHz",
                "2 x Intel Xeon Platinum 8480+",
                "Apple M1 Max (10 cores)",
                "xeon"
            })
    void aTextThatNamesOnePartIsReadWhole(String text) {
        assertThat(CorePack.KNOWLEDGE.processor(text)).isPresent();
        assertThat(assumed(text)).isEmpty();
    }

    @Test
    void whatWasLeftUnreadIsSaid() {
        assertThat(assumed("Snapdragon 8 Gen 3 Leading Version"))
                .hasValueSatisfying(said -> assertThat(said).contains("leading"));
        assertThat(assumed("core-i7-99999")).as("not known").hasValueSatisfying(said -> assertThat(said)
                .contains("not in the knowledge base"));
        assertThat(assumed(null)).isEmpty();
    }
}
