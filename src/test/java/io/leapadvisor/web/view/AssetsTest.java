package io.leapadvisor.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private static final String VERSION = Assets.folder().substring(Assets.PATH.length() + 1);

    @Test
    void theyAreServedUnderTheirVersionAlone() throws IOException {
        Assets.Asset css = Assets.find(VERSION, "page.css").orElseThrow();
        assertThat(css.type()).startsWith("text/css");
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(css.packed()))) {
            assertThat(packed.readAllBytes()).isEqualTo(css.bytes());
        }
        assertThat(Assets.find("older", "page.css")).isEmpty();
        assertThat(Assets.find(VERSION, "../../application.properties")).isEmpty();
    }

    @Test
    void nothingOfOthersIsServedButTwoScripts() {
        assertThat(Assets.find(VERSION, "htmx.min.js")).isPresent();
        assertThat(Assets.find(VERSION, Assets.CHARTS)).isPresent();
        assertThat(Assets.find(VERSION, "echarts.js")).isEmpty();
    }
}
