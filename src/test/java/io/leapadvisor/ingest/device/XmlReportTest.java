package io.leapadvisor.ingest.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leapadvisor.ingest.source.UnreadableException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class XmlReportTest {

    private static final String REPORT =
            "<?xml version=\"1.0\"?><!DOCTYPE log SYSTEM \"x.dtd\"><log><gpu id=\"1\"><name>A</name>"
                    + "<memory><used>22 MiB</used></memory><p><t>C</t></p><p><t>G</t></p></gpu>"
                    + "<gpu><name>B</name></gpu></log>";

    @Test
    void valuesStandByTheirPathBelowTheDevice() {
        List<Device> devices = XmlReport.read(REPORT, "gpu");
        assertThat(devices).hasSize(2);
        assertThat(devices.get(0).text("name")).isEqualTo("A");
        assertThat(devices.get(0).number("memory/used")).isEqualTo(22);
        assertThat(devices.get(0).values().get("p/t")).containsExactly("C", "G");
        assertThat(devices.get(1).text("memory/used")).isNull();
    }

    @Test
    void aReportThatWasCutSaysWhatCameBefore() {
        assertThat(XmlReport.read(REPORT.substring(0, REPORT.length() - 20), "gpu"))
                .hasSize(1);
    }

    @Test
    void nothingIsExpandedOrFetched() {
        String entity =
                "<!DOCTYPE log [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><log><gpu><name>x&e;</name></gpu></log>";
        assertThat(XmlReport.read(entity, "gpu").get(0).text("name")).isEqualTo("x");
        String bomb =
                "<!DOCTYPE log [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><log><gpu><name>x&b;</name>"
                        + "</gpu></log>";
        assertThat(XmlReport.read(bomb, "gpu").get(0).text("name")).isEqualTo("x");
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> XmlReport.read("<gpu>" + "<a>".repeat(1000), "gpu"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("levels deep");
    }

    @Test
    void whatIsNoXmlSaysSo() {
        assertThatThrownBy(() -> XmlReport.read("<log", "gpu"))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("no XML");
    }

    @Property(tries = 100)
    void aReportCutAnywhereIsReadOrRefused(@ForAll @IntRange(min = 1, max = 180) int length) {
        try {
            assertThat(XmlReport.read(REPORT.substring(0, length), "gpu").size())
                    .isLessThanOrEqualTo(2);
        } catch (UnreadableException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
