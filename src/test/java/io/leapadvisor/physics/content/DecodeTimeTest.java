package io.leapadvisor.physics.content;

import static io.leapadvisor.physics.content.Contents.find;
import static io.leapadvisor.physics.content.Contents.images;
import static io.leapadvisor.physics.content.Contents.time;
import static io.leapadvisor.physics.content.Contents.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecodeTimeTest {

    private static final String CORES = "'cpuCores':4";

    /** What the sources in content.yaml measured lies within the intervals. */
    @Test
    void publishedTimesLieWithinTheIntervals() {
        assertThat(time(images(500, 375), "'cpu':'epyc-9b14'").ms().contains(1.56))
                .isTrue();
        assertThat(time(images(2560, 1600), CORES).ms().contains(21.2)).isTrue();
        assertThat(time(images(1920, 1080), CORES).ms().contains(5.98)).isTrue();
        assertThat(time(video("H264", 1100), CORES).ms().contains(5372)).isTrue();
        assertThat(time(video("HEVC", 300), CORES).ms().contains(806)).isTrue();
        assertThat(time(video("AV1", 8929), CORES).ms().contains(101_300)).isTrue();
        assertThat(time("'resource':'GPU'," + video("H264", 9712), "'accelerator':'t4'")
                        .ms()
                        .contains(15_640))
                .isTrue();
        assertThat(time("'resource':'GPU'," + images(551, 676), "'accelerator':'a100-sxm-80gb'")
                        .ms()
                        .contains(0.6))
                .isTrue();
    }

    @Property(tries = 50)
    void timeFollowsThePixels(@ForAll @IntRange(min = 16, max = 4000) int width) {
        double one = time(images(width, 500), CORES).ms().expected();
        assertThat(time(images(width, 1000), CORES).ms().expected()).isCloseTo(2 * one, within(1e-9 * one));
    }

    @Test
    void timeFollowsTheFrames() {
        double one = time(video("VP9", 1), CORES).ms().expected();
        assertThat(time(video("VP9", 250), CORES).ms().expected()).isCloseTo(250 * one, within(1e-6));
    }

    @Test
    void aCoreOfAFasterGenerationDecodesSooner() {
        assertThat(time(images(1000, 1000), "'cpu':'epyc-9755'").ms().expected())
                .isLessThan(
                        time(images(1000, 1000), "'cpu':'ampere-altra'").ms().expected());
    }

    @Test
    void enginesServeManyStreamsAndEachNoSooner() {
        String frame = "'resource':'GPU'," + video("HEVC", 100);
        ContentTime t4 = time(frame, "'accelerator':'t4'");
        ContentTime hopper = time(frame, "'accelerator':'h100-sxm'");
        assertThat(hopper.ms()).isEqualTo(t4.ms());
        assertThat(hopper.busyMs()).isCloseTo(t4.busyMs() * 2 / 7, within(1e-9));
    }

    @Test
    void imagesOfARequestAreDividedAmongItsCalls() {
        String stage = "'callsPerRequest':2," + images(1000, 1000);
        double one = time(images(1000, 1000), CORES).ms().expected();
        assertThat(find(stage, CORES, "'imagesPerRequest':8").orElseThrow().ms().expected())
                .isCloseTo(4 * one, within(1e-9));
    }

    @Test
    void audioIsDecodedAndResampled() {
        String stage = "'kind':'MEDIA_DECODE','media':{'kind':'AUDIO','codec':'MP3'}";
        double told =
                find(stage, CORES, "'audioSeconds':630").orElseThrow().ms().expected();
        assertThat(told).isCloseTo(630 / 0.9 + 630 / 0.7, within(1e-6));
    }

    @Test
    void whatIsMissingIsSaid() {
        List<String> assumptions = new ArrayList<>();
        assertThat(find("'kind':'MEDIA_DECODE','media':{'kind':'IMAGE'}", CORES, "", assumptions))
                .isEmpty();
        assertThat(find(video("AV1", 1) + ",'resource':'GPU'", "'accelerator':'t4'", "", assumptions))
                .isEmpty();
        assertThat(find(video("H264", 1) + ",'resource':'GPU'", "'accelerator':'mi300x'", "", assumptions))
                .isEmpty();
        assertThat(assumptions)
                .anyMatch(said -> said.contains("they are not all told"))
                .anyMatch(said -> said.contains("the accelerator decodes AV1"))
                .anyMatch(said -> said.contains("the accelerator decodes H264"));
    }
}
