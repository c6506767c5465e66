package io.leapadvisor.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.answer.Assessment;
import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.report.picture.Waterfall.Bar;
import io.leapadvisor.report.picture.Waterfall.Track;
import io.leapadvisor.situation.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request as it is, and as it is expected to be. */
class WaterfallsTest {

    private static final String EXAMPLES = "io.leapadvisor.advise.Advisors#examples";

    @ParameterizedTest
    @MethodSource(EXAMPLES)
    void theRequestIsMadeOfItsStages(String name) {
        Assessment answer = Answered.example(name);
        Pictures pictures = Pictures.of(answer);
        assertThat(pictures.today() == null)
                .isEqualTo(answer.baseline().stages().isEmpty());
        Stream.of(pictures.today(), pictures.planned())
                .flatMap(one -> Optional.ofNullable(one).stream())
                .forEach(WaterfallsTest::addsUp);
        if (pictures.today() != null) {
            assertThat(pictures.today().total().value())
                    .isEqualTo(answer.baseline().latency().meanMs());
            assertThat(pictures.today().bars())
                    .allSatisfy(bar -> assertThat(bar.share() == null).isEqualTo(bar.track() != Track.CRITICAL));
        }
        if (pictures.planned() != null) {
            assertThat(pictures.planned().total().value())
                    .isEqualTo(combined(answer, Metric.MEAN).after().expected());
        }
    }

    private static Impact combined(Assessment answer, Metric metric) {
        return Watched.find(answer.plan().combined(), metric.id()).orElseThrow();
    }

    private static void addsUp(Waterfall request) {
        double end = 0;
        for (Bar bar : request.bars()) {
            assertThat(bar.endMs()).isGreaterThanOrEqualTo(bar.startMs());
            assertThat(bar.takes().value()).isCloseTo(bar.endMs() - bar.startMs(), within(1e-6));
            if (bar.waitMs() != null) {
                assertThat(bar.waitMs()).isBetween(0.0, bar.takes().value() + 1e-6);
            }
            end = bar.track() == Track.OFF_PATH ? end : Math.max(end, bar.endMs());
        }
        double rest =
                request.unattributed() == null ? 0 : request.unattributed().value();
        double total = request.total().value();
        if (request.remarks().contains(Waterfalls.OVERLAP)) {
            assertThat(end).isGreaterThan(total);
        } else {
            assertThat(end + rest).as("%s", request).isCloseTo(total, within(0.002 * total));
        }
    }

    @Test
    void whatIsOffThePathAndWhatRunsBesideIsToldApart() {
        DeploymentProfile told = Advisors.example("search-by-photograph");
        DeploymentProfile beside = told.withStages(told.stages().stream()
                .map(stage -> switch (stage.name()) {
                    case "unpack" -> stage;
                    case "find-like" ->
                        StageBuilder.builder(stage).critical(false).build();
                    default ->
                        StageBuilder.builder(stage).dependsOn(List.of("unpack")).build();
                })
                .toList());
        Waterfall request = Waterfalls.today(Advisors.assess(beside));
        assertThat(request.bars().stream().map(Bar::track))
                .containsExactly(Track.CRITICAL, Track.BESIDE, Track.CRITICAL, Track.OFF_PATH);
        assertThat(request.bars().get(1).startMs())
                .isEqualTo(request.bars().get(2).startMs())
                .isEqualTo(650);
    }

    @Test
    void whatWaitsIsToldWhereTheWorkIsKnown() {
        List<Bar> bars = Waterfalls.today(Answered.example("cameras-to-alarms")).bars();
        assertThat(bars.get(0).waitMs()).isEqualTo(134);
        assertThat(bars.get(1).waitMs()).isNull();
    }
}
