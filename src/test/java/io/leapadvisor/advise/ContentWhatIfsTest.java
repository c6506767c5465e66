package io.leapadvisor.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.Intake;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.situation.Situations;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes bring to stages that say what they decode or search. */
class ContentWhatIfsTest {

    private static final WhatIfs WHAT_IFS = new WhatIfs(CorePack.KNOWLEDGE, new Situations(CorePack.KNOWLEDGE));
    private static final Intake INTAKE = new Intake(CorePack.KNOWLEDGE);

    /** Photographs of eight megapixels are decoded in 200 ms, about four times as long as physics has them take. */
    private static final String PHOTOS =
            """
            "traffic": {"meanRps": 1}, "hardware": {"accelerator": "a100-sxm-80gb", "cpu": "epyc-9b14", "cpuCores": 8},
            "stages": [
              {"name": "decode", "kind": "MEDIA_DECODE", "latency": {"meanMs": 200}, "busyMs": 200,
               "media": {"kind": "IMAGE", "codec": "JPEG", "width": 3264, "height": 2448}},
              {"name": "rest", "kind": "OTHER", "latency": {"meanMs": 50}}]""";
    /** The same of whose time nothing is told. */
    private static final String UNTIMED = PHOTOS.replace("\"latency\": {\"meanMs\": 200}, \"busyMs\": 200,", "");

    private static final String EXACT =
            """
            "traffic": {"meanRps": 0.1}, "stages": [
              {"name": "search", "kind": "RETRIEVAL", "service": "index", "latency": {"meanMs": 2000},
               "index": {"kind": "FLAT", "vectors": 5000000, "dimensions": 768},
               "hardware": {"cpuCores": 16, "memoryGb": 64}}]""";

    private static WhatIf ask(String profile, String apply) {
        String body = "{\"profile\": {\"deployment\": \"d\", " + profile + "}, \"apply\": [" + apply + "]}";
        WhatIfRequest request = INTAKE.whatIf(body.getBytes(StandardCharsets.UTF_8));
        return WHAT_IFS.of(request.profile(), request.apply());
    }

    private static Impact impact(WhatIf answer) {
        return answer.impact().stream()
                .filter(one -> one.metric().equals("stageLatencyMs"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.impact()));
    }

    private static String remedy(String id, String parameters) {
        return "{\"remedy\": \"" + id + "\", \"parameters\": {" + parameters.replace('\'', '"') + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "PHOTOS  | trim-payload                       | 'ratio': 0.25 | 0.24  | 0.3",
                "UNTIMED | trim-payload                       | 'ratio': 0.25 | 0.24  | 0.3",
                "PHOTOS  | move-preprocessing-to-accelerator  |               | 0.1   | 0.6",
                "EXACT   | tune-vector-index                  |               | 0.001 | 0.02",
            })
    void followPhysics(String profile, String remedy, String parameters, double least, double most) {
        String told = profile.equals("PHOTOS") ? PHOTOS : profile.equals("EXACT") ? EXACT : UNTIMED;
        Impact impact = impact(ask(told, remedy(remedy, parameters == null ? "" : parameters)));
        assertThat(impact.ratio().expected()).as("%s", impact).isBetween(least, most);
        assertThat(impact.ratio().low()).isLessThan(impact.ratio().expected());
        assertThat(impact.ratio().high()).isGreaterThan(impact.ratio().expected());
    }

    /** Four cameras of a board whose compute units are at seven tenths, and whose cores decode their video. */
    @Test
    void videoIsDecodedBesideTheModelAndNotByIt() {
        String cameras =
                """
                "traffic": {"meanRps": 120}, "hardware": {"accelerator": "jetson-orin-nano", "cpuCores": 6},
                "stages": [
                  {"name": "decode", "kind": "MEDIA_DECODE", "latency": {"meanMs": 17}, "busyMs": 17,
                   "media": {"kind": "%s", "codec": "%s", "width": 1280, "height": 720, "frames": 1}},
                  {"name": "detect", "kind": "OTHER", "resource": "GPU", "latency": {"meanMs": 6}, "busyMs": 6}]""";
        WhatIf video = ask(cameras.formatted("VIDEO", "H264"), MOVED);
        assertThat(video.after().capacityRps().expected())
                .as("the model sets the pace, as before")
                .isCloseTo(1000 / 6.0, within(1.0));
        WhatIf pictures = ask(cameras.formatted("IMAGE", "JPEG"), MOVED);
        assertThat(pictures.after().capacityRps().expected())
                .as("kernels decode them, which the model waits for")
                .isLessThan(150);
    }

    private static final String MOVED = "{\"remedy\": \"move-preprocessing-to-accelerator\", \"stage\": \"decode\"}";

    @Test
    void aMeasuredTimeStands() {
        Impact measured = impact(ask(PHOTOS, remedy("trim-payload", "'ratio': 0.25")));
        assertThat(measured.before()).isCloseTo(200, within(1e-6));
        Impact computed = impact(ask(UNTIMED, remedy("trim-payload", "'ratio': 0.25")));
        assertThat(computed.before()).isBetween(30.0, 90.0);
    }

    @Test
    void whatPhysicsSaidIsSaid() {
        assertThat(ask(UNTIMED, remedy("trim-payload", "'ratio': 0.25")).assumptions())
                .anyMatch(text -> text.contains("stage decode has no latency; physics says"));
        assertThat(ask(PHOTOS, remedy("trim-payload", "'ratio': 0.25")).assumptions())
                .noneMatch(text -> text.contains("physics says"));
    }
}
