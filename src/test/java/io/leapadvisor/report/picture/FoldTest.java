package io.leapadvisor.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.advise.Advisors;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.DeploymentProfileBuilder;
import io.leapadvisor.profile.LatencySummaryBuilder;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.profile.path.StageBuilder;
import io.leapadvisor.profile.path.StageKind;
import io.leapadvisor.report.html.HtmlReport;
import io.leapadvisor.report.picture.Waterfall.Bar;
import io.leapadvisor.report.picture.Waterfall.Track;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Requests of many stages as they are drawn. */
class FoldTest {

    private static final int MANY = 200;

    private static Bar bar(String name, double start, double takes, Track track) {
        Double share = track == Track.CRITICAL ? (Double) (takes / 1_000) : null;
        return new Bar(name, "COMPUTE", start, start + takes, null, share, Value.ms(takes), takes, true, track);
    }

    /** Stages one after the other, each a little longer than the one before, and as many beside each. */
    private static Waterfall chain(int stages) {
        List<Bar> bars = IntStream.range(0, stages)
                .boxed()
                .flatMap(i -> Stream.of(
                        bar("on-" + i, i * 5.0, 1 + i / 100.0, Track.CRITICAL),
                        bar("beside-" + i, i * 5.0, 4, Track.BESIDE)))
                .toList();
        return new Waterfall("many", bars, Value.ms(1_000), null, List.of());
    }

    private static Waterfall folded(Waterfall request) {
        return Fold.of(request, Fold.kept(request));
    }

    /** A fan-out of longer calls does not hide the path, nor the path a longer call. */
    @Test
    void theLongestKeepTheirBarsOnThePathAndBesideIt() {
        Waterfall drawn = folded(chain(MANY));
        assertThat(drawn.bars()).hasSize(Fold.MOST + 1);
        assertThat(drawn.bars().subList(0, Fold.MOST).stream()
                        .filter(bar -> bar.track() == Track.CRITICAL)
                        .map(Bar::stage))
                .containsExactlyElementsOf(IntStream.range(MANY - Fold.MOST / 2, MANY)
                        .mapToObj(i -> "on-" + i)
                        .toList());
        assertThat(drawn.remarks())
                .singleElement()
                .asString()
                .contains("384 of 400 stages", "none of which takes longer than 4 ms", "waits for in 192 of them");
    }

    /** Twenty short stages that the request waits for, and a long one that it does not wait for. */
    @Test
    void aLongStageIsNotLeftOutForShortOnes() {
        List<Bar> bars = Stream.concat(
                        IntStream.range(0, 20).mapToObj(i -> bar("on-" + i, i, 1, Track.CRITICAL)),
                        Stream.of(bar("index", 0, 300, Track.OFF_PATH)))
                .toList();
        Waterfall drawn = folded(new Waterfall("one", bars, null, null, List.of()));
        assertThat(drawn.bars()).extracting(Bar::stage).contains("index");
        assertThat(drawn.bars().get(Fold.MOST).takes().text()).isEqualTo("together 5 ms");
    }

    /** The sum says of how many it is one, where it is not one of all. */
    @Test
    void whatIsNotWaitedForIsNotSummed() {
        List<Bar> bars = IntStream.range(0, 20)
                .boxed()
                .flatMap(i -> Stream.of(
                        bar("on-" + i, i, 1, Track.CRITICAL), bar("call-" + i, i, i == 0 ? 0.75 : 0.5, Track.BESIDE)))
                .toList();
        Bar last =
                folded(new Waterfall("one", bars, null, null, List.of())).bars().get(Fold.MOST);
        assertThat(last.stage()).isEqualTo("24 more stages");
        assertThat(last.takes().text()).isEqualTo("4 of them: 4 ms");
    }

    @Test
    void aReportSaysWhatItsLastBarStandsFor() {
        DeploymentProfile many = DeploymentProfileBuilder.builder()
                .deployment("many")
                .stages(IntStream.range(0, 21)
                        .mapToObj(i -> stage("on-" + i, i == 0 ? 300 : 1, i > 0))
                        .toList())
                .build();
        assertThat(HtmlReport.of(Advisors.assess(many), null))
                .contains("5 more stages", ">on-0<", "The last bar stands for 5 of 21 stages");
    }

    private static Stage stage(String name, double meanMs, boolean onPath) {
        return StageBuilder.builder()
                .name(name)
                .kind(StageKind.OTHER)
                .critical(onPath)
                .latency(LatencySummaryBuilder.builder().meanMs(meanMs).build())
                .build();
    }

    @Test
    void nothingIsLostInTheLastBar() {
        Waterfall all = chain(MANY);
        Bar last = folded(all).bars().get(Fold.MOST);
        assertThat(last.stage()).isEqualTo("384 more stages");
        assertThat(last.takes().text()).startsWith("192 of them: ");
        assertThat(critical(folded(all))).isCloseTo(critical(all), within(1e-9));
        assertThat(last.endMs()).isLessThan(all.endMs());
    }

    private static double critical(Waterfall request) {
        return request.bars().stream()
                .filter(bar -> bar.track() == Track.CRITICAL)
                .mapToDouble(bar -> bar.takes().value())
                .sum();
    }

    /** What runs beside others adds nothing up. */
    @Test
    void whatNobodyWaitsForIsAsLongAsTheLongest() {
        List<Bar> bars = Stream.concat(
                        Stream.of(bar("first", 0, 50, Track.CRITICAL)),
                        IntStream.range(0, MANY).mapToObj(i -> bar("call-" + i, 0, 1 + i / 10.0, Track.BESIDE)))
                .toList();
        Bar last = folded(new Waterfall("wide", bars, null, null, List.of()))
                .bars()
                .get(Fold.MOST);
        assertThat(last.track()).isEqualTo(Track.BESIDE);
        assertThat(last.takes().value()).isBetween(15.0, 20.0);
        assertThat(last.takes().text()).startsWith("at most ");
        assertThat(last.share()).isNull();
    }

    @Test
    void aRequestOfFewStagesIsDrawnAsItIs() {
        Waterfall few = chain(Fold.MOST / 2);
        assertThat(folded(few)).isSameAs(few);
        assertThat(Fold.of(null, Set.of())).isNull();
    }

    /** Both pictures have bars for the same stages, so that they can be compared. */
    @Test
    void whatMattersInOneIsKeptInBoth() {
        Waterfall today = chain(MANY);
        Waterfall then =
                new Waterfall("then", List.of(bar("on-0", 0, 900, Track.CRITICAL)), Value.ms(900), null, List.of());
        assertThat(Fold.kept(today, then, null)).contains("on-0").hasSize(Fold.MOST);
    }
}
