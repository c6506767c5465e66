package io.leapadvisor.remedy.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.leapadvisor.intake.JsonProfiles;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.profile.content.Media;
import io.leapadvisor.profile.path.Stage;
import io.leapadvisor.remedy.Samples;
import io.leapadvisor.simulate.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentChangeTest {

    private static final String DECODE = "{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':300},'busyMs':200,"
            + "'media':{'kind':'IMAGE','width':4000,'height':3000}}";

    private static Variant variant(String stages) {
        DeploymentProfile told =
                JsonProfiles.profile("'traffic':{'meanRps':1},'hardware':{'cpuCores':4},'stages':[" + stages + "]");
        return Samples.RECONCILER.reconcile(told).variant();
    }

    private static Variant shrunk(Variant before, double ratio) {
        Stage stage = before.profile().stage("decode");
        Media media = stage.media().shrunk(ratio);
        return before.with(before.profile().withStages(List.of(stage.withMedia(media))));
    }

    private static List<ContentChange> changes(Variant before, Variant after) {
        return ContentChange.of(before, after, CorePack.KNOWLEDGE);
    }

    @Test
    void fewerPixelsMoveAMeasuredTimeAlong() {
        Variant before = variant(DECODE);
        Variant after = shrunk(before, 0.25);
        assertThat(changes(before, after)).singleElement().satisfies(change -> {
            assertThat(change.stage()).isEqualTo("decode");
            assertThat(change.time().expected()).isCloseTo(0.25, within(0.01));
            Stage moved = change.apply(after, 0.25).profile().stage("decode");
            assertThat(moved.latency().meanMs()).isCloseTo(75, within(1.0));
            assertThat(moved.busyMs()).isCloseTo(50, within(1.0));
        });
    }

    @Test
    void whatStaysIsNotMoved() {
        Variant before = variant(DECODE);
        assertThat(changes(before, before)).isEmpty();
        Variant silent = variant("{'name':'decode','kind':'MEDIA_DECODE','latency':{'meanMs':300}}");
        assertThat(changes(silent, silent)).isEmpty();
    }
}
